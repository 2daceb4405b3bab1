import type { SObjectType } from '../../metadata/index.ts';
import type { RestContext } from '../http/Rest.ts';
import { masterRecordTypeId } from '../rest/describeObject.ts';
import { objectInfo, uiObject } from '../uiapi/objectInfo.ts';

type Info = Record<string, unknown>;

/** `objectInfos`: the UI API's object info, its fields as a list, picklists with their values. */
export function readObjectInfos(rest: RestContext, apiNames: readonly string[]): Info[] {
  return apiNames.map((name) => {
    const object = uiObject(rest, name);
    // Built here, of plain JSON.
    const info = objectInfo(rest, object) as Info & { fields: Record<string, Info> };
    return { ...info, fields: Object.values(info.fields).map((field) => withPicklist(object, field)) };
  });
}

function withPicklist(object: SObjectType, info: Info): Info {
  const picklist = object.field(String(info['apiName']))?.picklist;
  if (!picklist) return info;
  const values = picklist.values.filter(({ active }) => active);
  const entry = ({ label, value }: (typeof values)[number]): Info => ({ label, value, validFor: [] });
  const initial = values.find((value) => value.default);
  const master = {
    recordTypeID: masterRecordTypeId,
    defaultValue: initial ? entry(initial) : null,
    picklistValues: values.map(entry)
  };
  return { ...info, picklistValuesByRecordTypeIDs: [master] };
}
