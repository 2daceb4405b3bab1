import type { Row, SObjectType } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { select } from '../query/select.ts';
import { displayValue } from './displayValue.ts';
import { layoutOf } from './layout.ts';
import { masterRecordTypeInfo, objectInfo, uiObject } from './objectInfo.ts';
import { sectionsOf } from './pageLayout.ts';
import { recordOf } from './records.ts';
import { uiValue } from './toUiRecord.ts';

/** `record-defaults/create/X`: layout and values of a form for a new record ("Record Defaults"). */
const forCreate: Handler = (context, params) => {
  const object = uiObject(context, params['object'] ?? '');
  requireCreate(context, object);
  return ok(
    defaults(
      context,
      object,
      context.run((tx) => tx.defaults(object.name))
    )
  );
};

/** `record-defaults/clone/{id}`: the same with the values of a record. */
const forClone: Handler = (context, params) => {
  const { object, id } = recordOf(context, params['id'] ?? '');
  requireCreate(context, object);
  const names = formFields(context, object);
  const where = { field: 'Id', operator: '=', value: id } as const;
  const [record] = select(context, { from: object.name, fields: names, where }).records;
  if (!record) throw restError('NOT_FOUND', 'The requested resource does not exist');
  // Fields of the record itself are plain values.
  return ok(defaults(context, object, record as Row));
};

export const recordDefaultRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/record-defaults/create/:object', handle: forCreate },
  { method: 'GET', path: 'ui-api/record-defaults/clone/:id', handle: forClone }
];

function requireCreate(context: RestContext, object: SObjectType): void {
  if (context.user.access.mayCreate(object.name)) return;
  throw restError('INSUFFICIENT_ACCESS', `You don't have access to create ${object.labelPlural}.`);
}

function defaults(context: RestContext, object: SObjectType, values: Row): object {
  const fields = formFields(context, object).map((name) => {
    const field = object.field(name);
    const value = values[name] ?? null;
    const shown = field ? displayValue(field, value, context.user) : null;
    return [name, { displayValue: shown, value: field ? uiValue(field, value) : value }] as const;
  });
  return {
    layout: layoutOf(context, object, 'Full', 'Create'),
    objectInfos: { [object.name]: objectInfo(context, object) },
    record: {
      allowSaveOnDuplicate: null,
      apiName: object.name,
      fields: Object.fromEntries(fields),
      recordTypeInfo: masterRecordTypeInfo
    }
  };
}

/** Fields of the layout that a user may fill, and the owner. */
function formFields(context: RestContext, object: SObjectType): string[] {
  const placed = sectionsOf(context, object)
    .flatMap(({ rows }) => rows.flat())
    .filter((item) => item !== null)
    .filter(({ field }) => field.createable && field.formula === undefined)
    .map(({ field }) => field.name);
  return [...new Set([...placed, ...(object.field('OwnerId') ? ['OwnerId'] : [])])];
}
