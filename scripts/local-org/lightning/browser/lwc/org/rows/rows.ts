import type { ListColumn } from 'lightning/uiListsApi';
import type { FieldInfo, ObjectInfo } from 'org/objectInfo';
import { fieldData, isRecord, type RecordData } from 'org/records';
import { recordUrl } from 'org/deeds';

/** One cell, as every kind of list shows it. */
export interface Cell {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly url: string | undefined;
}

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** Columns of `lightning-datatable` for a list's columns. */
export function tableColumns(columns: readonly ListColumn[], info: ObjectInfo, sortable: boolean): object[] {
  return columns.map(({ fieldApiName, label, sortable: mayList }) => {
    const field = info.fields[fieldApiName];
    const common = { label, sortable: sortable && mayList, hideDefaultActions: true };
    const key = keyOf(fieldApiName);
    if (field?.dataType === 'Boolean') return { ...common, type: 'boolean', fieldName: key };
    if (!isLinked(fieldApiName, field)) {
      const alignment = ['Int', 'Double', 'Currency', 'Percent'].includes(field?.dataType ?? '')
        ? 'right'
        : 'left';
      return { ...common, type: 'text', fieldName: key, cellAttributes: { alignment } };
    }
    const typeAttributes = { label: { fieldName: key }, target: '_self', tooltip: { fieldName: key } };
    return { ...common, type: 'url', fieldName: urlKeyOf(fieldApiName), typeAttributes };
  });
}

/** The field that a column of the table stands for. */
export function fieldOfColumn(fieldName: string): string {
  return fieldName.replace(/Url$/, '').replaceAll('$', '.');
}

/** The name under which a column of the table is sorted. */
export function columnOfField(field: string, info: ObjectInfo): string {
  return isLinked(field, info.fields[field]) ? urlKeyOf(field) : keyOf(field);
}

export function tableRows(
  columns: readonly ListColumn[],
  info: ObjectInfo,
  records: readonly RecordData[]
): object[] {
  return records.map((record) => {
    const row: Record<string, unknown> = { id: record.id, name: nameOf(record, info) };
    for (const column of columns) {
      const { text, url } = cell(column, info, record);
      const isCheckbox = info.fields[column.fieldApiName]?.dataType === 'Boolean';
      row[keyOf(column.fieldApiName)] = isCheckbox
        ? fieldData(record, `.${column.fieldApiName}`)?.value
        : text;
      row[urlKeyOf(column.fieldApiName)] = url;
    }
    return row;
  });
}

/** Rows for cards and small tables. */
export function cellRows(
  columns: readonly ListColumn[],
  info: ObjectInfo,
  records: readonly RecordData[]
): Row[] {
  return records.map((record) => ({
    id: record.id,
    name: nameOf(record, info),
    cells: columns.map((column) => cell(column, info, record))
  }));
}

function cell({ fieldApiName, label, lookupId }: ListColumn, info: ObjectInfo, record: RecordData): Cell {
  const data = fieldData(record, `.${fieldApiName}`);
  const field = info.fields[fieldApiName];
  const isCheckbox = field?.dataType === 'Boolean';
  const text = isCheckbox
    ? data?.value === true
      ? 'Yes'
      : 'No'
    : (data?.displayValue ?? plain(data?.value));
  return { key: fieldApiName, label, text, url: urlFor(fieldApiName, lookupId, field, info, record) };
}

function urlFor(
  path: string,
  lookupId: string | null,
  field: FieldInfo | undefined,
  info: ObjectInfo,
  record: RecordData
): string | undefined {
  if (field?.nameField) return recordUrl(info.apiName, record.id);
  const steps = path.split('.');
  if (steps.length < 2 || !lookupId) return undefined;
  const parent = fieldData(record, `.${steps.slice(0, -1).join('.')}`)?.value;
  return isRecord(parent) ? recordUrl(parent.apiName, parent.id) : undefined;
}

function isLinked(path: string, field: FieldInfo | undefined): boolean {
  return field?.nameField === true || path.includes('.');
}

function nameOf(record: RecordData, info: ObjectInfo): string {
  return plain(record.fields[info.nameFields[0] ?? 'Id']?.value ?? record.id);
}

function plain(value: unknown): string {
  return value === null || value === undefined || isRecord(value) ? '' : String(value);
}

/** The datatable takes a dot for a step into the row. */
function keyOf(field: string): string {
  return field.replaceAll('.', '$');
}

function urlKeyOf(field: string): string {
  return `${keyOf(field)}Url`;
}
