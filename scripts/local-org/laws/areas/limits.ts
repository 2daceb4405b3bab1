import assert from 'node:assert/strict';
import type { FlowInputs, Org } from '../../engine/index.ts';
import { flowOrg, insert, many, rows, runFlow } from './flowKit.ts';
import {
  assign,
  begin,
  condition,
  element,
  fault,
  filter,
  flowFile,
  get,
  input,
  outcome,
  set,
  start,
  to,
  variable
} from '../../engine/flows/testing/flowXml.ts';
import type { Area } from '../Law.ts';

const LIMITS = 'Apex Developer Guide, "Execution Governors and Limits"';
const FLOW_LIMITS = 'Salesforce Help, "Per-Transaction Flow Limits"';

/** An autolaunched flow that goes through an element as often as its input says. */
const repeating = (...work: readonly string[]): string =>
  flowFile(
    'Repeat',
    variable('times', 'Number', input),
    variable('done', 'Number', '<value><numberValue>0</numberValue></value>'),
    element(
      'decisions',
      'Is_more',
      outcome('more', 'and', [condition('done', 'LessThan', '{times}')], 'Work')
    ),
    ...work,
    element('assignments', 'Count', assign('done', 'Add', 1), to('Is_more')),
    begin('Is_more')
  );
const QUERIES = repeating(
  get('Work', 'Customer__c', true, filter('Code__c', 'EqualTo', 'none'), to('Count'))
);
const WRITES = repeating(
  element('recordCreates', 'Work', '<object>Customer__c</object>', set('Name', 'x'), to('Count'))
);

const breaks = (org: Org, flow: string, inputs: FlowInputs, message: string) =>
  assert.throws(() => runFlow(org, flow, inputs), { code: 'LIMIT_EXCEEDED', message });

export const limits: Area = {
  name: 'Governor limits',
  laws: [
    {
      claim: 'A transaction has 100 SOQL queries; the next one is “Too many SOQL queries: 101”.',
      source: LIMITS,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Repeat: QUERIES });
        assert.deepEqual(runFlow(org, 'Repeat', { times: 100 }), {});
        breaks(org, 'Repeat', { times: 101 }, 'Too many SOQL queries: 101');
      }
    },
    {
      claim:
        'A transaction has 150 DML statements; the next one is “Too many DML statements: 151”, and nothing stays.',
      source: LIMITS,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Repeat: WRITES });
        breaks(org, 'Repeat', { times: 151 }, 'Too many DML statements: 151');
        assert.equal(rows(org, 'Customer__c').length, 0);
        assert.deepEqual(runFlow(org, 'Repeat', { times: 150 }), {});
        assert.equal(rows(org, 'Customer__c').length, 150);
      }
    },
    {
      claim: 'A transaction writes 10,000 rows; the next one is “Too many DML rows: 10001”.',
      source: LIMITS,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          Copy: flowFile(
            'Copy',
            element('recordCreates', 'Copy', '<object>Customer__c</object>', set('Name', 'c')),
            start('RecordAfterSave', 'Order__c', 'Create', 'Copy')
          )
        });
        assert.throws(
          () =>
            insert(
              org,
              'Order__c',
              many(10_001, () => ({}))
            ),
          {
            code: 'LIMIT_EXCEEDED',
            message: 'Too many DML rows: 10001'
          }
        );
        assert.equal(rows(org, 'Order__c').length, 0);
      }
    },
    {
      claim: 'No fault path catches a broken limit: the whole transaction is undone.',
      source: `${FLOW_LIMITS}: “the transaction rolls back even if the element has a defined fault connector path”`,
      confidence: 'documented',
      test: async () => {
        const guarded = QUERIES.replace(
          '<object>Customer__c</object>',
          `${fault('Count')}<object>Customer__c</object>`
        );
        const org = await flowOrg({ Repeat: guarded });
        breaks(org, 'Repeat', { times: 101 }, 'Too many SOQL queries: 101');
      }
    },
    {
      claim: 'A Get Records that interviews of one batch reach together is one query, however many they are.',
      source: 'Salesforce Help, "Flow Bulkification in Transactions"',
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          Look: flowFile(
            'Look',
            get('Look', 'Customer__c', true, filter('Code__c', 'EqualTo', '{$Record.Code__c}')),
            start('RecordBeforeSave', 'Order__c', 'Create', 'Look')
          )
        });
        const { queries } = insert(
          org,
          'Order__c',
          many(200, (index) => ({ Code__c: `c${index}` }))
        );
        assert.equal(queries, 1);
      }
    },
    {
      claim: 'A Create Records that interviews of one batch reach together is one DML statement.',
      source: 'Salesforce Help, "Flow Bulkification in Transactions"',
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          Make: flowFile(
            'Make',
            element('recordCreates', 'Make', '<object>Customer__c</object>', set('Name', '{$Record.Name}')),
            start('RecordAfterSave', 'Order__c', 'Create', 'Make')
          )
        });
        const { writes } = insert(
          org,
          'Order__c',
          many(200, () => ({}))
        );
        assert.deepEqual([writes, rows(org, 'Customer__c').length], [1, 200]);
      }
    },
    {
      claim:
        'Update Records and Delete Records that find their records by a filter cost a query besides the write.',
      source: 'Salesforce Help, "Per-Transaction Flow Limits": executions that use filter conditions',
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          Change: flowFile(
            'Change',
            element(
              'recordUpdates',
              'Change',
              '<object>Customer__c</object>',
              '<filterLogic>and</filterLogic>',
              filter('Code__c', 'EqualTo', 'A'),
              set('Level__c', 1)
            ),
            start('RecordAfterSave', 'Order__c', 'Create', 'Change')
          )
        });
        insert(org, 'Customer__c', [{ Name: 'a', Code__c: 'A' }]);
        const { queries, writes } = insert(org, 'Order__c', [{ Name: 'o' }]);
        assert.deepEqual([queries, writes], [1, 1]);
      }
    },
    {
      claim: 'What a before-save flow assigns to its record costs no DML statement.',
      source: 'Salesforce Help, "Record-Triggered Flows": fast field updates',
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          Fill: flowFile(
            'Fill',
            element('assignments', 'Fill', assign('$Record.State__c', 'Assign', 'New')),
            start('RecordBeforeSave', 'Order__c', 'Create', 'Fill')
          )
        });
        assert.equal(
          insert(
            org,
            'Order__c',
            many(3, () => ({}))
          ).writes,
          0
        );
      }
    },
    {
      claim: 'Saves that start each other are at most 16 deep: “Maximum trigger depth exceeded”.',
      source: `${LIMITS}, total stack depth of recursive triggers`,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          Again: flowFile(
            'Again',
            element('recordCreates', 'Again', '<object>Order__c</object>', set('Name', 'again')),
            start('RecordAfterSave', 'Order__c', 'Create', 'Again')
          )
        });
        assert.match(
          insert(org, 'Order__c', [{ Name: 'first' }]).errors.join(),
          /Maximum trigger depth exceeded/
        );
        assert.equal(rows(org, 'Order__c').length, 0);
      }
    },
    {
      claim:
        'The queries and saves of an API request itself count against no limit of the transaction; those of its flows do.',
      source: `${LIMITS}: limits of Apex and flows; the SOAP and REST APIs have limits of their own`,
      confidence: 'reported',
      test: async () => {
        const org = await flowOrg({});
        const used = org.run(org.adminId, (tx) => {
          tx.query('SELECT Id FROM Order__c');
          tx.insert([{ object: 'Order__c', fields: { Name: 'a' } }]);
          return [tx.limits['queries']?.used, tx.limits['dmlStatements']?.used];
        });
        assert.deepEqual(used, [0, 0]);
      }
    },
    {
      claim: 'Formulas that read parents cost no query.',
      source: 'Salesforce Help, "Cross-Object Formulas"',
      confidence: 'reported',
      test: async () => {
        const org = await flowOrg({
          Level: flowFile(
            'Level',
            element(
              'assignments',
              'Level',
              assign('$Record.Amount__c', 'Assign', '{$Record.Customer__r.Level__c}')
            ),
            start('RecordBeforeSave', 'Order__c', 'Create', 'Level')
          )
        });
        const { ids } = insert(org, 'Customer__c', [{ Name: 'A', Level__c: 3 }]);
        const { queries } = insert(org, 'Order__c', [{ Name: 'a', Customer__c: ids[0] ?? null }]);
        assert.deepEqual([queries, rows(org, 'Order__c', 'Amount__c')], [0, [{ Amount__c: 3 }]]);
      }
    }
  ]
};
