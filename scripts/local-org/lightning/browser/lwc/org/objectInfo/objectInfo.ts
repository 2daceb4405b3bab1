import { API } from 'org/http';
import { read } from 'org/resources';

export interface FieldInfo {
  readonly apiName: string;
  readonly label: string;
  readonly dataType: string;
  readonly inlineHelpText: string | null;
  readonly required: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly calculated: boolean;
  readonly htmlFormatted: boolean;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly nameField: boolean;
  readonly sortable: boolean;
  readonly extraTypeInfo: string | null;
  readonly relationshipName: string | null;
  readonly reference: boolean;
  readonly referenceToInfos: readonly { readonly apiName: string; readonly nameFields: readonly string[] }[];
  readonly controllerName: string | null;
}

export interface ObjectInfo {
  readonly apiName: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly nameFields: readonly string[];
  readonly defaultRecordTypeId: string;
  readonly fields: Readonly<Record<string, FieldInfo>>;
}

export interface PicklistField {
  readonly controllerValues: Readonly<Record<string, number>>;
  readonly defaultValue: { readonly value: string } | null;
  readonly values: readonly {
    readonly label: string;
    readonly value: string;
    readonly validFor: readonly number[];
  }[];
}

export function objectInfo(object: string): Promise<ObjectInfo> {
  return read<ObjectInfo>(`${API}/ui-api/object-info/${object}`);
}

/** A lookup is called after its record: `Owner` for the field `Owner ID`. */
export function labelOf({ label, reference, relationshipName }: FieldInfo): string {
  return reference && relationshipName ? label.replace(/ ID$/, '') : label;
}

export async function picklistFields(info: ObjectInfo): Promise<Readonly<Record<string, PicklistField>>> {
  const url = `${API}/ui-api/object-info/${info.apiName}/picklist-values/${info.defaultRecordTypeId}`;
  const { picklistFieldValues } = await read<{
    readonly picklistFieldValues: Readonly<Record<string, PicklistField>>;
  }>(url);
  return picklistFieldValues;
}

/** Which object an id belongs to, by its key prefix; undefined for an id of none that the user sees. */
export async function objectOfId(id: string): Promise<string | undefined> {
  const { objects } = await read<{
    readonly objects: Readonly<Record<string, { readonly apiName: string; readonly keyPrefix: string }>>;
  }>(`${API}/ui-api/object-info`);
  const prefix = id.slice(0, 3);
  return Object.values(objects).find(({ keyPrefix }) => keyPrefix === prefix)?.apiName;
}
