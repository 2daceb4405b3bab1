import { API } from 'org/http';
import { objectInfo, type ObjectInfo, type PicklistField } from 'org/objectInfo';
import { fieldName, objectName, type FieldId, type ObjectId } from 'org/records';
import { read } from 'org/resources';
import { createWireAdapter } from 'org/wireAdapter';

const complete = (config: object): boolean => Object.values(config).every((value) => value !== undefined);
const fixed = (): object => ({});

/** Wire: an object and its fields as the user sees them. */
export const getObjectInfo = createWireAdapter<{ readonly objectApiName: ObjectId }, ObjectInfo>({
  ready: complete,
  load: ({ objectApiName }) => objectInfo(objectName(objectApiName)),
  dependencies: fixed
});

interface ObjectInfos {
  readonly results: readonly { readonly statusCode: number; readonly result: ObjectInfo }[];
}

/** Wire: several objects. */
export const getObjectInfos = createWireAdapter<
  { readonly objectApiNames: readonly ObjectId[] },
  ObjectInfos
>({
  ready: complete,
  load: ({ objectApiNames }) =>
    read<ObjectInfos>(`${API}/ui-api/object-info/batch/${objectApiNames.map(objectName).join(',')}`),
  dependencies: fixed
});

/** Wire: the values of one picklist. */
export const getPicklistValues = createWireAdapter<
  { readonly recordTypeId: string; readonly fieldApiName: FieldId },
  PicklistField
>({
  ready: complete,
  load({ recordTypeId, fieldApiName }) {
    const [object = '', field = ''] = fieldName(fieldApiName).split('.');
    return read<PicklistField>(
      `${API}/ui-api/object-info/${object}/picklist-values/${recordTypeId}/${field}`
    );
  },
  dependencies: fixed
});

interface ObjectPicklists {
  readonly picklistFieldValues: Readonly<Record<string, PicklistField>>;
}

/** Wire: the values of all picklists of an object. */
export const getPicklistValuesByRecordType = createWireAdapter<
  { readonly objectApiName: ObjectId; readonly recordTypeId: string },
  ObjectPicklists
>({
  ready: complete,
  load: ({ objectApiName, recordTypeId }) =>
    read<ObjectPicklists>(
      `${API}/ui-api/object-info/${objectName(objectApiName)}/picklist-values/${recordTypeId}`
    ),
  dependencies: fixed
});
