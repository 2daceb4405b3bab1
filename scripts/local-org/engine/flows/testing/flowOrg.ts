import { openOrg } from '../../index.ts';
import type { FlowInput, FlowInputs, Org, RecordInput } from '../../index.ts';
import { field } from '../../testing/invoiceOrg.ts';
import type { Files } from '../../testing/invoiceOrg.ts';
import { catalogOf, customObject } from '../../../metadata/projectOf.ts';
import type { Row } from '../../../metadata/index.ts';

/** Customers with orders: what flows of the tests work on. */
const SHOP: Files = {
  'objects/Customer__c/Customer__c.object-meta.xml': customObject('Customer'),
  ...field(
    'Customer__c',
    'Code__c',
    '<type>Text</type><length>20</length><unique>true</unique><externalId>true</externalId>'
  ),
  ...field('Customer__c', 'Level__c', '<type>Number</type><precision>4</precision><scale>0</scale>'),
  ...field('Customer__c', 'Blocked__c', '<type>Checkbox</type><defaultValue>false</defaultValue>'),
  'objects/Order__c/Order__c.object-meta.xml': customObject('Order'),
  ...field('Order__c', 'Code__c', '<type>Text</type><length>20</length>'),
  ...field('Order__c', 'State__c', '<type>Text</type><length>20</length>'),
  ...field('Order__c', 'Note__c', '<type>TextArea</type>'),
  ...field('Order__c', 'Amount__c', '<type>Number</type><precision>8</precision><scale>2</scale>'),
  ...field('Order__c', 'Ready_On__c', '<type>Date</type>'),
  ...field('Order__c', 'Urgent__c', '<type>Checkbox</type><defaultValue>false</defaultValue>'),
  ...field(
    'Order__c',
    'Gross__c',
    '<type>Number</type><precision>18</precision><scale>2</scale><formula>Amount__c * 1.2</formula>'
  ),
  ...field(
    'Order__c',
    'Customer__c',
    '<type>Lookup</type><referenceTo>Customer__c</referenceTo><relationshipName>Orders</relationshipName>'
  )
};

export const CLOCK = new Date('2026-03-31T10:00:00.000Z');

/** An org in memory with the given flows by name (and other files by path); faults after commit are collected. */
export async function flowOrg(flows: Files, more: Files = {}): Promise<Org> {
  const files = Object.fromEntries(
    Object.entries(flows).map(([name, content]) => [`flows/${name}.flow-meta.xml`, content])
  );
  const catalog = await catalogOf({ ...SHOP, ...files, ...more });
  return openOrg({
    file: ':memory:',
    catalog,
    clock: () => CLOCK,
    onFault: () => undefined,
    admin: { timeZone: 'UTC' }
  });
}

/** What a request did: how each record ended, and what its flows cost. */
export interface Outcome {
  readonly ids: readonly (string | null)[];
  readonly errors: readonly string[];
  readonly queries: number;
  readonly writes: number;
}

export function insert(org: Org, object: string, rows: readonly Row[]): Outcome {
  return save(
    org,
    'insert',
    rows.map((fields) => ({ object, fields }))
  );
}

export function update(org: Org, object: string, rows: readonly Row[]): Outcome {
  return save(
    org,
    'update',
    rows.map((fields) => ({ object, fields }))
  );
}

function save(org: Org, operation: 'insert' | 'update', records: readonly RecordInput[]): Outcome {
  return org.run(org.adminId, (tx) => {
    const results = tx[operation](records);
    return {
      ids: results.map(({ id }) => id),
      errors: results.flatMap(({ errors }) =>
        errors.map(({ statusCode, message }) => `${statusCode}: ${message}`)
      ),
      queries: tx.limits['queries']?.used ?? 0,
      writes: tx.limits['dmlStatements']?.used ?? 0
    };
  });
}

/** Stored and formula fields of all records of an object, in the order in which they were made. */
export function rows(org: Org, object: string, ...fields: readonly string[]): readonly Row[] {
  return org.database
    .find({ object, fields: ['Id', ...fields], orderBy: [{ by: 'Id' }] })
    .map((row) => Object.fromEntries(fields.map((name) => [name, row[name] ?? null])));
}

/** The outputs of a flow run once, or the message of its failure. */
export function runFlow(
  org: Org,
  name: string,
  inputs: FlowInputs = {}
): Readonly<Record<string, FlowInput>> | string {
  const [result] = org.run(org.adminId, (tx) => tx.runFlow(name, [inputs]));
  if (result?.success === true) return result.outputs;
  return result?.errors.map(({ message }) => message).join() ?? '';
}
