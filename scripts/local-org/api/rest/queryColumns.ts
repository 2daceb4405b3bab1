import { parseQuery } from '@jetstreamapp/soql-parser-js';
import type { FieldType as QueryField } from '@jetstreamapp/soql-parser-js';
import type { Catalog } from '../../metadata/index.ts';
import { restError } from '../http/RestError.ts';

interface Column {
  readonly aggregate: boolean;
  readonly columnName: string;
  readonly displayName: string;
  readonly custom: boolean;
  readonly joinColumns: readonly Column[];
}

/** `query?columns=true`: what a query's columns are called, for tables of the CLI. Throws MALFORMED_QUERY. */
export function queryColumns(catalog: Catalog, soql: string): object {
  const query = parse(soql);
  const columns = (query.fields ?? []).map((field, index) => column(field, index));
  return {
    columnMetadata: columns,
    entityName: catalog.object(query.sObject ?? '')?.name ?? null,
    groupBy: false
  };
}

/**
 * The columns of a query whose result is flat: fields of the object and of its parents. `columns` is undefined when it has
 * others. Throws MALFORMED_QUERY.
 */
export function columnNames(soql: string): {
  readonly entityName: string;
  readonly columns: readonly string[] | undefined;
} {
  const { sObject: entityName = '', fields = [], groupBy, offset } = parse(soql);
  const columns = fields.flatMap((field) => {
    if (field.type === 'FieldRelationship') return [[...field.relationships, field.field].join('.')];
    return field.type === 'Field' ? [field.field] : [];
  });
  const isFlat = columns.length === fields.length && groupBy === undefined && offset === undefined;
  return { entityName, columns: isFlat ? columns : undefined };
}

function parse(soql: string): ReturnType<typeof parseQuery> {
  try {
    return parseQuery(soql);
  } catch (error) {
    throw restError('MALFORMED_QUERY', error instanceof Error ? error.message : 'The query cannot be read');
  }
}

function column(field: QueryField, index: number): Column {
  switch (field.type) {
    case 'FieldSubquery': {
      const { subquery } = field;
      return named(subquery.relationshipName, (subquery.fields ?? []).map(column));
    }
    case 'FieldFunctionExpression':
      return { ...named(field.alias ?? `expr${index}`), aggregate: field.isAggregateFn === true };
    case 'FieldRelationship':
      return named([...field.relationships, field.field].join('.'));
    case 'Field':
      return named(field.alias ?? field.field);
    default:
      throw restError('MALFORMED_QUERY', 'TYPEOF has no column metadata');
  }
}

function named(name: string, joinColumns: readonly Column[] = []): Column {
  return { aggregate: false, columnName: name, displayName: name, custom: name.endsWith('__c'), joinColumns };
}
