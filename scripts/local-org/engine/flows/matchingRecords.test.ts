import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Org } from '../index.ts';
import { flowOrg, insert, rows, runFlow, update } from './testing/flowOrg.ts';
import {
  assign,
  begin,
  element,
  fault,
  filter,
  flowFile,
  input,
  output,
  set,
  start,
  to,
  variable
} from './testing/flowXml.ts';

const HOUR = 3600 * 1000;

const matching = (one: string, several: string) =>
  `<operationMultMatchingRecords>${several}</operationMultMatchingRecords><operationOneMatchingRecord>${one}</operationOneMatchingRecord>`;

/** Creates a customer of a level, or does to those of the same name as told; gives its id. */
const put = (one: string, several: string) =>
  flowFile(
    'Put',
    variable('name', 'String', input),
    variable('code', 'String', input),
    variable('id', 'String', output),
    element(
      'recordCreates',
      'Put_it',
      to('Tell'),
      fault('Forget'),
      '<filterLogic>and</filterLogic>',
      filter('Name', 'EqualTo', '{name}'),
      set('Name', '{name}'),
      set('Code__c', '{code}'),
      set('Level__c', 9),
      '<object>Customer__c</object>',
      matching(one, several),
      '<storeOutputAutomatically>true</storeOutputAutomatically>'
    ),
    element('assignments', 'Tell', assign('id', 'Assign', '{Put_it}')),
    element('assignments', 'Forget', assign('id', 'Assign', 'failed')),
    begin('Put_it')
  );

/** Two customers named Twin, the first of them modified last, and one Only. */
async function orgWith(one: string, several: string) {
  const org = await flowOrg({ Put: put(one, several) });
  const { ids } = insert(
    org,
    'Customer__c',
    ['Twin', 'Twin', 'Only'].map((Name) => ({ Name, Level__c: 1 }))
  );
  org.moveClock(HOUR);
  update(org, 'Customer__c', [{ Id: ids[0] ?? null, Level__c: 2 }]);
  return { org, ids };
}

const levels = (org: Org) => rows(org, 'Customer__c', 'Level__c').map((row) => row['Level__c']);

describe('Create Records that checks for matching records by filters', () => {
  const cases: readonly [
    promise: string,
    one: string,
    several: string,
    name: string,
    expected: readonly number[],
    given: number | null
  ][] = [
    ['creates where none matches', 'None', 'None', 'New', [2, 1, 1, 9], 3],
    ['updates the one match', 'UpdateAllRecords', 'None', 'Only', [2, 1, 9], 2],
    ['skips the one match', 'None', 'UpdateAllRecords', 'Only', [2, 1, 1], null],
    [
      'updates the most recently modified of several',
      'UpdateAllRecords',
      'UpdateLatestRecord',
      'Twin',
      [9, 1, 1],
      0
    ],
    ['updates all of several', 'None', 'UpdateAllRecords', 'Twin', [9, 9, 1], 0],
    ['skips several', 'UpdateAllRecords', 'None', 'Twin', [2, 1, 1], null]
  ];
  for (const [promise, one, several, name, expected, given] of cases)
    it(`${promise}, and gives the id of what it wrote`, async () => {
      const { org } = await orgWith(one, several);
      const outputs = runFlow(org, 'Put', { name });
      assert.deepEqual(levels(org), expected);
      const id = given === null ? null : rows(org, 'Customer__c', 'Id')[given]?.['Id'];
      assert.deepEqual(outputs, { id });
    });

  it('fails for the interview alone whose record can not be saved', async () => {
    const { org, ids } = await orgWith('UpdateAllRecords', 'None');
    insert(org, 'Customer__c', [{ Name: 'there', Code__c: 'taken' }]);
    const results = org.run(org.adminId, (tx) =>
      tx.runFlow('Put', [
        { name: 'Only', code: 'taken' },
        { name: 'New', code: 'free' },
        { name: 'Newer', code: 'taken' }
      ])
    );
    const given = results.map((result) => (result.success ? result.outputs['id'] : result.errors));
    assert.deepEqual(given, ['failed', rows(org, 'Customer__c', 'Id')[4]?.['Id'], 'failed']);
    assert.equal(ids.length + 2, rows(org, 'Customer__c').length);
  });

  const byOrder = flowFile(
    'Put customer',
    element(
      'recordCreates',
      'Put_customer',
      filter('Name', 'EqualTo', '{$Record.Code__c}'),
      set('Name', '{$Record.Code__c}'),
      set('Level__c', 9),
      '<object>Customer__c</object>',
      matching('UpdateAllRecords', 'UpdateLatestRecord')
    ),
    start('RecordAfterSave', 'Order__c', 'Create', 'Put_customer')
  );

  for (const count of [1, 200])
    it(`queries once, and creates and updates at most once each, for ${count}`, async () => {
      const org = await flowOrg({ Put_customer: byOrder });
      const codes = Array.from({ length: count }, (_, index) => `c${index}`);
      const half = codes.slice(0, Math.ceil(count / 2));
      insert(
        org,
        'Customer__c',
        half.map((Name) => ({ Name }))
      );
      const { errors, queries, writes } = insert(
        org,
        'Order__c',
        codes.map((Code__c) => ({ Name: 'o', Code__c }))
      );
      assert.deepEqual([errors, queries, writes], [[], 1, count === 1 ? 1 : 2]);
      assert.deepEqual(
        rows(org, 'Customer__c', 'Name', 'Level__c'),
        codes.map((Name) => ({ Name, Level__c: 9 }))
      );
    });

  it('updates once what two interviews match, and creates for each that matches nothing yet', async () => {
    const { org } = await orgWith('UpdateAllRecords', 'None');
    org.run(org.adminId, (tx) => tx.runFlow('Put', [{ name: 'Only' }, { name: 'Only' }]));
    org.run(org.adminId, (tx) => tx.runFlow('Put', [{ name: 'New' }, { name: 'New' }]));
    assert.deepEqual(levels(org), [2, 1, 9, 9, 9]);
  });
});
