import type { QueryResult } from '../QueryResult.ts';
import type { ChildSelection, Selection, SelectQuery } from '../SelectQuery.ts';
import { identifier, PARENT, sql } from '../Sql.ts';
import type { Statements } from '../Statements.ts';
import type { Compilation } from './Compilation.ts';
import { isGrouped, runGrouped } from './runGrouped.ts';
import { queryErrors } from './queryErrors.ts';
import { isAliased, RecordShape } from './RecordShape.ts';
import { RowStatement } from './RowStatement.ts';
import { SelectedColumns } from './SelectedColumns.ts';
import { Source } from './Source.ts';
import { labelOf } from './labelOf.ts';

/** Which records of an answer are wanted now. */
export interface Batch {
  readonly from: number;
  /** Undefined: all. */
  readonly size: number | undefined;
}

const ALL: Batch = { from: 0, size: undefined };
const MAX_OFFSET = 2000;
const MAX_CHILD_QUERIES = 20;

/** Compiles a query tree and runs it. */
export function runSelect(
  statements: Statements,
  compilation: Compilation,
  query: SelectQuery,
  batch: Batch = ALL
): QueryResult {
  checkLimits(query);
  const source = Source.of(compilation, query.from);
  if (isGrouped(query)) return runGrouped(statements, source, query);
  const columns = new SelectedColumns();
  const shape = shapeOf(statements, columns, source, query.fields);
  return runBatch(new RowStatement(statements, source, columns, query), query, batch, shape);
}

function checkLimits(query: SelectQuery): void {
  if ((query.offset ?? 0) > MAX_OFFSET) {
    throw queryErrors.tooFar(`Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  }
  const children = query.fields.filter((field) => typeof field === 'object' && 'children' in field);
  if (children.length > MAX_CHILD_QUERIES) {
    throw queryErrors.malformed(`A query can have at most ${MAX_CHILD_QUERIES} child queries`);
  }
  if (query.having) throwUnlessGrouped(query);
}

function throwUnlessGrouped(query: SelectQuery): void {
  if (!isGrouped(query)) throw queryErrors.malformed('HAVING needs GROUP BY or an aggregate function');
}

function runBatch(
  statement: RowStatement,
  query: Pick<SelectQuery, 'limit' | 'offset'>,
  { from, size }: Batch,
  shape: RecordShape,
  parent?: string
): QueryResult {
  const left = query.limit === undefined ? undefined : Math.max(query.limit - from, 0);
  const wanted = left === undefined || size === undefined ? (left ?? size) : Math.min(left, size);
  const offset = query.offset ?? 0;
  const records = statement
    .rows({ limit: wanted, offset: offset + from }, parent)
    .map((row) => shape.read(row));
  const isLast = size === undefined || records.length < size || wanted === left;
  const totalSize = isLast ? from + records.length : statement.count({ limit: query.limit, offset }, parent);
  return { object: shape.object, totalSize, done: from + records.length >= totalSize, records };
}

function shapeOf(
  statements: Statements,
  columns: SelectedColumns,
  source: Source,
  fields: readonly Selection[]
): RecordShape {
  const shape = new RecordShape(columns, source);
  for (const selection of fields) addSelection(statements, shape, source, selection);
  return shape;
}

function addSelection(
  statements: Statements,
  shape: RecordShape,
  source: Source,
  selection: Selection
): void {
  if (typeof selection === 'string') return shape.addPath(selection);
  if ('every' in selection) return shape.addEvery(selection);
  if ('typeOf' in selection) return shape.addTyped(selection);
  if ('children' in selection) return addChildren(statements, shape, source, selection);
  const expression = isAliased(selection) ? selection.expression : selection;
  const alias = isAliased(selection) && selection.alias !== undefined ? { alias: selection.alias } : {};
  if (typeof expression === 'string') return shape.addPath(expression, alias);
  if (expression.function === 'TOLABEL' && typeof expression.of === 'string') {
    return shape.addPath(expression.of, { ...alias, map: labelOf });
  }
  throw queryErrors.malformed(`${expression.function} needs GROUP BY`);
}

/** Child records: one run of a prepared statement for each parent, so that limits and orders count for each. */
function addChildren(
  statements: Statements,
  shape: RecordShape,
  parent: Source,
  selection: ChildSelection
): void {
  const { compilation, object } = parent;
  const wanted = selection.children.toLowerCase();
  const relation = object.children.find((child) => child.relationshipName?.toLowerCase() === wanted);
  const isReadable =
    relation &&
    compilation.mayRead(relation.object) &&
    compilation.mayReadField(relation.object, relation.field);
  if (!relation?.relationshipName || !isReadable) {
    throw queryErrors.noChildren(selection.children);
  }
  const query: SelectQuery = { ...selection.query, from: relation.object };
  const source = Source.of(compilation, relation.object);
  const reference = sql`${source.alias}.${identifier(source.field(relation.field).name)} = ${PARENT}`;
  const columns = new SelectedColumns();
  const childShape = shapeOf(statements, columns, source, query.fields);
  const statement = new RowStatement(statements, source, columns, query, [reference]);
  shape.set(relation.relationshipName, (row) => {
    const result = runBatch(statement, query, ALL, childShape, shape.idOf(row) ?? undefined);
    return result.totalSize > 0 ? result : null;
  });
}

/** How many records a query has, its limit and offset included. */
export function runCount(statements: Statements, compilation: Compilation, query: SelectQuery): number {
  const source = Source.of(compilation, query.from);
  const statement = new RowStatement(statements, source, new SelectedColumns(), query);
  return statement.count({ limit: query.limit, offset: query.offset ?? 0 });
}
