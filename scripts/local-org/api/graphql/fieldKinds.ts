import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLString, type GraphQLScalarType } from 'graphql';
import type { AggregateName } from '../../database/index.ts';
import type { Field, FieldType } from '../../metadata/index.ts';
import { isLongText } from '../rest/describeField.ts';
import { scalars } from './scalars.ts';

/** Comparisons that `where` offers for a kind. */
export type OperatorName =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'gt'
  | 'lte'
  | 'gte'
  | 'like'
  | 'in'
  | 'nin'
  | 'includes'
  | 'excludes'
  | 'inq'
  | 'ninq';

/** What GraphQL makes of a field type. */
export interface FieldKind {
  /** Prefix of the names of its types: `String` → StringValue, StringOperators, StringAggregate. */
  readonly name: string;
  readonly scalar: GraphQLScalarType;
  /** Empty: the field cannot stand in `where`. */
  readonly operators: readonly OperatorName[];
  /** How an operand is written: a scalar, or a date with literals and ranges. */
  readonly operand?: 'DateInput' | 'DateTimeInput';
  readonly sortable: boolean;
  /** How it can be grouped: by value, by a function of a day, or both. */
  readonly groups: readonly ('value' | 'function')[];
  /** GraphQL API, "Aggregate Functions for Field Types". */
  readonly aggregates: readonly AggregateName[];
  /** Has a label of its own: picklists. */
  readonly labelled?: boolean;
}

const equality: readonly OperatorName[] = ['eq', 'ne', 'in', 'nin'];
const ordering: readonly OperatorName[] = ['eq', 'ne', 'lt', 'gt', 'lte', 'gte', 'in', 'nin'];
const textual: readonly OperatorName[] = [...ordering, 'like'];
const comparable: readonly AggregateName[] = ['COUNT', 'COUNT_DISTINCT', 'MIN', 'MAX'];
const numeric: readonly AggregateName[] = [...comparable, 'SUM', 'AVG'];

function text(name: string, scalar: GraphQLScalarType): FieldKind {
  return { name, scalar, operators: textual, sortable: true, groups: ['value'], aggregates: comparable };
}

/** Money and measures have too many values to group by. */
function measure(name: string, scalar: GraphQLScalarType): FieldKind {
  return { name, scalar, operators: ordering, sortable: true, groups: [], aggregates: numeric };
}

function unfiltered(name: string, scalar: GraphQLScalarType): FieldKind {
  return { name, scalar, operators: [], sortable: false, groups: [], aggregates: [] };
}

const ids: FieldKind = {
  name: 'ID',
  scalar: GraphQLID,
  operators: [...equality, 'inq', 'ninq'],
  sortable: true,
  groups: ['value'],
  aggregates: comparable
};

const kinds: Readonly<Partial<Record<FieldType, FieldKind>>> = {
  id: ids,
  reference: ids,
  string: text('String', GraphQLString),
  email: text('Email', scalars.Email),
  phone: text('PhoneNumber', scalars.PhoneNumber),
  url: text('Url', scalars.Url),
  textarea: { ...text('TextArea', scalars.TextArea), groups: [] },
  picklist: { ...text('Picklist', scalars.Picklist), labelled: true },
  multipicklist: {
    ...unfiltered('MultiPicklist', scalars.MultiPicklist),
    operators: ['eq', 'ne', 'includes', 'excludes'],
    labelled: true
  },
  boolean: {
    name: 'Boolean',
    scalar: GraphQLBoolean,
    operators: ['eq', 'ne'],
    sortable: true,
    groups: ['value'],
    aggregates: []
  },
  int: { ...measure('Int', GraphQLInt), groups: ['value'] },
  double: measure('Double', scalars.Double),
  currency: measure('Currency', scalars.Currency),
  percent: measure('Percent', scalars.Percent),
  date: {
    name: 'Date',
    scalar: scalars.Date,
    operators: ordering,
    operand: 'DateInput',
    sortable: true,
    groups: ['value', 'function'],
    aggregates: comparable
  },
  datetime: {
    name: 'DateTime',
    scalar: scalars.DateTime,
    operators: ordering,
    operand: 'DateTimeInput',
    sortable: true,
    groups: ['function'],
    aggregates: comparable
  },
  time: { ...text('Time', scalars.Time), operators: ordering, groups: [], aggregates: [] },
  base64: unfiltered('Base64', scalars.Base64)
};

const longText = unfiltered('LongTextArea', scalars.LongTextArea);
const richText = unfiltered('RichTextArea', scalars.RichTextArea);

/** The kind of a field; undefined for a compound field, which GraphQL reads by its parts. */
export function fieldKind(field: Field): FieldKind | undefined {
  if (field.html) return richText;
  return isLongText(field) ? longText : kinds[field.type];
}

/** All kinds, each once. */
export const fieldKinds: readonly FieldKind[] = [...new Set([...Object.values(kinds), longText, richText])];
