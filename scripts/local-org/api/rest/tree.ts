import type { RecordInput, SaveError, SaveResult, Transaction } from '../../engine/index.ts';
import type { SObjectType } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { restError, RestError } from '../http/RestError.ts';
import { findObject } from './findObject.ts';
import { isJsonObject, requireObject, requireObjects, type JsonObject } from './JsonObject.ts';
import { collectionError } from './saveErrors.ts';
import { toRecordInput } from './toRecordInput.ts';

const mostRecords = 200;
const mostLevels = 5;

interface Node {
  readonly object: SObjectType;
  readonly referenceId: string;
  readonly fields: JsonObject;
  readonly level: number;
  /** The parent, and the child's field that names it. */
  readonly parent?: { readonly node: Node; readonly field: string };
}

/** `composite/tree/X`: records with their children in one request, all or none ("sObject Tree"). */
const create: Handler = (context, params, request) => {
  const object = findObject(context, params['object'] ?? '');
  const nodes = requireObjects(requireObject(request.body), 'records').flatMap((json) =>
    nodesOf(context, object, json)
  );
  checkNodes(nodes);
  const ids = context.run((tx) => insertByLevel(tx, nodes));
  const results = nodes.map((node) => ({ referenceId: node.referenceId, id: ids.get(node) }));
  return { status: 201, body: { hasErrors: false, results } };
};

export const treeRoutes: readonly Route[] = [
  { method: 'POST', path: 'composite/tree/:object', handle: create }
];

/** A record and all below it, parents before children. */
function nodesOf(
  context: RestContext,
  object: SObjectType,
  json: JsonObject,
  parent?: Node['parent']
): Node[] {
  const level = (parent?.node.level ?? 0) + 1;
  if (level > mostLevels) throw restError('INVALID_INPUT', `A tree can have at most ${mostLevels} levels`);
  const children = Object.entries(json).filter(
    ([, value]) => isJsonObject(value) && Array.isArray(value['records'])
  );
  const names = new Set(children.map(([name]) => name));
  const fields = Object.fromEntries(Object.entries(json).filter(([name]) => !names.has(name)));
  const node: Node = {
    object,
    referenceId: referenceIdOf(json),
    fields,
    level,
    ...(parent ? { parent } : {})
  };
  return [node, ...children.flatMap(([name, value]) => childNodes(context, node, name, value))];
}

function childNodes(context: RestContext, node: Node, relationship: string, value: unknown): Node[] {
  const wanted = relationship.toLowerCase();
  const child = node.object.children.find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === wanted
  );
  if (!child) {
    const message = `No such relationship '${relationship}' on sobject of type ${node.object.name}`;
    throw new PlatformError('INVALID_FIELD', message);
  }
  const object = findObject(context, child.object);
  const records = isJsonObject(value) ? requireObjects(value, 'records') : [];
  return records.flatMap((json) => nodesOf(context, object, json, { node, field: child.field }));
}

function referenceIdOf(json: JsonObject): string {
  const attributes = json['attributes'];
  const id = isJsonObject(attributes) ? attributes['referenceId'] : undefined;
  if (typeof id === 'string' && id !== '') return id;
  throw restError('INVALID_INPUT', 'Include a reference ID for each record in the request.');
}

function checkNodes(nodes: readonly Node[]): void {
  if (nodes.length > mostRecords) {
    throw restError('INVALID_INPUT', `A tree can have at most ${mostRecords} records in all`);
  }
  const ids = nodes.map(({ referenceId }) => referenceId);
  const double = ids.find((id, index) => ids.indexOf(id) !== index);
  if (double !== undefined)
    throw restError('INVALID_INPUT', `Duplicate ReferenceId provided in the request: ${double}.`);
}

function insertByLevel(tx: Transaction, nodes: readonly Node[]): Map<Node, string> {
  const ids = new Map<Node, string>();
  for (let level = 1; level <= mostLevels; level += 1) {
    const objects = new Set(nodes.filter((node) => node.level === level).map(({ object }) => object));
    for (const object of objects) {
      insert(
        tx,
        nodes.filter((node) => node.level === level && node.object === object),
        ids
      );
    }
  }
  return ids;
}

function insert(tx: Transaction, nodes: readonly Node[], ids: Map<Node, string>): void {
  const results = tx.insert(nodes.map((node) => toInput(node, ids)));
  if (results.some(({ success }) => !success)) throw failure(nodes, results);
  for (const [index, node] of nodes.entries()) ids.set(node, results[index]?.id ?? '');
}

function toInput(node: Node, ids: ReadonlyMap<Node, string>): RecordInput {
  try {
    const record = toRecordInput(node.object, node.fields);
    if (!node.parent) return record;
    return {
      ...record,
      fields: { ...record.fields, [node.parent.field]: ids.get(node.parent.node) ?? null }
    };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    throw refusal([lineOf(node, [{ statusCode: error.code, message: error.message, fields: error.fields }])]);
  }
}

/** Only the lines that failed are named; nothing was saved. */
function failure(nodes: readonly Node[], results: readonly SaveResult[]): RestError {
  const lines = nodes.flatMap((node, index) => {
    const result = results[index];
    return !result || result.success ? [] : [lineOf(node, result.errors)];
  });
  return refusal(lines);
}

function lineOf(node: Node, errors: readonly SaveError[]): object {
  return { referenceId: node.referenceId, errors: errors.map(collectionError) };
}

function refusal(results: readonly object[]): RestError {
  return new RestError(400, { hasErrors: true, results });
}
