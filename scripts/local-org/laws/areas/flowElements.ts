import assert from 'node:assert/strict';
import type { FlowInput, FlowInputs } from '../../engine/index.ts';
import {
  assign,
  begin,
  collection,
  condition,
  element,
  filter,
  flowFile,
  formula,
  get,
  input,
  outcome,
  output,
  set,
  to,
  value,
  variable
} from '../../engine/flows/testing/flowXml.ts';
import type { Area } from '../Law.ts';
import { flowOrg, insert, rows, runFlow, update } from './flowKit.ts';

const ELEMENTS = 'Salesforce Help, "Flow Elements"';
const OPERATORS = 'Salesforce Help, "Flow Operators in Decision, Wait, and Collection Filter Elements"';
const ASSIGNMENT = 'Salesforce Help, "Flow Operators in Assignment Elements"';
const OPINION = 'Not documented as far as found';

/** What a flow with a variable `it` (any type) holds in it at the end. */
async function held(type: string, first: string, ...items: readonly string[]): Promise<unknown> {
  const org = await flowOrg({
    Try: flowFile(
      'Try',
      variable('it', type, output + first),
      element('assignments', 'Do', ...items),
      begin('Do')
    )
  });
  return outputOf(runFlow(org, 'Try'), 'it');
}

const outputOf = (outputs: Readonly<Record<string, FlowInput>> | string, name: string): unknown =>
  typeof outputs === 'string' ? outputs : (outputs[name] ?? null);

/** Whether a decision over `text`, `number` and `flag` takes its outcome. */
async function taken(logic: string, conditions: readonly string[], inputs: FlowInputs): Promise<unknown> {
  const org = await flowOrg({
    Decide: flowFile(
      'Decide',
      variable('text', 'String', input),
      variable('number', 'Number', input),
      variable('flag', 'Boolean', input),
      variable('yes', 'Boolean', output + value(false)),
      element('decisions', 'Is_it', outcome('it_is', logic, conditions, 'Say_yes')),
      element('assignments', 'Say_yes', assign('yes', 'Assign', '{$GlobalConstant.True}')),
      begin('Is_it')
    )
  });
  return outputOf(runFlow(org, 'Decide', inputs), 'yes');
}

/** Get Records of customers by code into `found`, which held "before". */
const finder = (assignNull: boolean) =>
  flowFile(
    'Find',
    variable('code', 'String', input),
    variable('found', 'String', output + value('before')),
    element(
      'recordLookups',
      'Look',
      `<object>Customer__c</object><assignNullValuesIfNoRecordsFound>${String(assignNull)}</assignNullValuesIfNoRecordsFound>`,
      filter('Code__c', 'EqualTo', '{code}'),
      '<outputAssignments><assignToReference>found</assignToReference><field>Name</field></outputAssignments>'
    ),
    begin('Look')
  );

/** Create Records of a customer of level 9 that looks for customers of the same name; gives its id. */
const putByName = (one: string, several: string) =>
  flowFile(
    'Put',
    variable('name', 'String', input),
    variable('id', 'String', output),
    element(
      'recordCreates',
      'Put_it',
      '<assignRecordIdToReference>id</assignRecordIdToReference>',
      filter('Name', 'EqualTo', '{name}'),
      set('Name', '{name}'),
      set('Level__c', 9),
      `<object>Customer__c</object><operationMultMatchingRecords>${several}</operationMultMatchingRecords>`,
      `<operationOneMatchingRecord>${one}</operationOneMatchingRecord>`
    ),
    begin('Put_it')
  );

/** Levels after that flow ran where two are named Twin, the first of them modified last, and one Only. */
async function matched(one: string, several: string, name: string): Promise<readonly unknown[]> {
  const org = await flowOrg({ Put: putByName(one, several) });
  const { ids } = insert(
    org,
    'Customer__c',
    ['Twin', 'Twin', 'Only'].map((Name) => ({ Name, Level__c: 1 }))
  );
  org.moveClock(3600 * 1000);
  update(org, 'Customer__c', [{ Id: ids[0] ?? null, Level__c: 2 }]);
  assert.notEqual(typeof runFlow(org, 'Put', { name }), 'string');
  return rows(org, 'Customer__c', 'Level__c').map((row) => row['Level__c']);
}

export const flowElements: Area = {
  name: 'Elements of flows',
  laws: [
    {
      claim: 'A Boolean that has no value is null, and null is not false.',
      source: 'Salesforce Help, "Flow Variables": null is different from false',
      confidence: 'documented',
      test: async () => {
        const isFalse = [condition('flag', 'EqualTo', false)];
        assert.deepEqual(
          [await taken('and', isFalse, {}), await taken('and', isFalse, { flag: false })],
          [false, true]
        );
      }
    },
    {
      claim: 'A decision takes its first outcome that holds.',
      source: `${ELEMENTS}, Decision`,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          Decide: flowFile(
            'Decide',
            variable('it', 'String', output),
            variable('number', 'Number', input),
            element(
              'decisions',
              'Which',
              outcome('first', 'and', [condition('number', 'GreaterThan', 1)], 'A'),
              outcome('second', 'and', [condition('number', 'GreaterThan', 2)], 'B')
            ),
            element('assignments', 'A', assign('it', 'Assign', 'a')),
            element('assignments', 'B', assign('it', 'Assign', 'b')),
            begin('Which')
          )
        });
        assert.equal(outputOf(runFlow(org, 'Decide', { number: 3 }), 'it'), 'a');
      }
    },
    {
      claim: 'Condition logic binds AND before OR.',
      source: 'Salesforce Help, "Custom Condition Logic": like filter logic',
      confidence: 'reported',
      test: async () =>
        assert.equal(
          await taken(
            '1 OR 2 AND 3',
            [
              condition('flag', 'EqualTo', true),
              condition('number', 'GreaterThan', 5),
              condition('text', 'IsNull', false)
            ],
            { flag: true }
          ),
          true
        )
    },
    {
      claim: 'A comparison with a blank by less or greater is false.',
      source: `${OPERATORS}; ${OPINION}`,
      confidence: 'believed',
      test: async () => {
        const both = [condition('number', 'LessThan', 5), condition('number', 'GreaterThanOrEqualTo', 5)];
        assert.equal(await taken('or', both, {}), false);
      }
    },
    {
      claim: 'Decisions compare texts without regard to case.',
      source: `${OPERATORS}, Text, says “matches”; ${OPINION}`,
      confidence: 'believed',
      test: async () =>
        assert.equal(await taken('and', [condition('text', 'EqualTo', 'ACME')], { text: 'acme' }), true)
    },
    {
      claim: 'Is Blank is true of a text of spaces, Is Null is not.',
      source: `${OPERATORS}, Is Blank`,
      confidence: 'reported',
      test: async () => {
        const both = [condition('text', 'IsBlank', true), condition('text', 'IsNull', false)];
        assert.equal(await taken('and', both, { text: '  ' }), true);
      }
    },
    {
      claim: 'Add to a number that has no value counts from zero.',
      source: OPINION,
      confidence: 'believed',
      test: async () => assert.equal(await held('Number', '', assign('it', 'Add', 5)), 5)
    },
    {
      claim: 'Add to a date moves it by days, to a text appends.',
      source: ASSIGNMENT,
      confidence: 'documented',
      test: async () => {
        const day = [assign('it', 'Assign', '{$Flow.CurrentDate}'), assign('it', 'Add', 1)];
        assert.equal(await held('Date', '', ...day), '2026-04-01');
        assert.equal(await held('String', value('a'), assign('it', 'Add', 'b')), 'ab');
      }
    },
    {
      claim: 'Add puts a value at the end of a collection, Add at Start at its start.',
      source: ASSIGNMENT,
      confidence: 'documented',
      test: async () =>
        assert.deepEqual(
          await held('String', collection, assign('it', 'Add', 'x'), assign('it', 'AddAtStart', 'y')),
          ['y', 'x']
        )
    },
    {
      claim: 'Remove All takes every value that is equal out, Remove First only one.',
      source: ASSIGNMENT,
      confidence: 'documented',
      test: async () => {
        const fill = ['a', 'b', 'a'].map((each) => assign('it', 'Add', each));
        assert.deepEqual(await held('String', collection, ...fill, assign('it', 'RemoveAll', 'a')), ['b']);
        assert.deepEqual(await held('String', collection, ...fill, assign('it', 'RemoveFirst', 'a')), [
          'b',
          'a'
        ]);
      }
    },
    {
      claim: 'A date that is written into a text looks like 3/31/2026.',
      source: `Salesforce Help, "Text Templates", formats by locale; ${OPINION}`,
      confidence: 'believed',
      test: async () =>
        assert.equal(
          await held('String', '', assign('it', 'Assign', 'on {!$Flow.CurrentDate}')),
          'on 3/31/2026'
        )
    },
    {
      claim: 'Get Records that finds nothing leaves its variables, or clears them if it says so.',
      source: 'Metadata API Developer Guide, FlowRecordLookup, assignNullValuesIfNoRecordsFound',
      confidence: 'documented',
      test: async () => {
        const [keeps, clears] = [
          await flowOrg({ Find: finder(false) }),
          await flowOrg({ Find: finder(true) })
        ];
        const find = (org: typeof keeps) => outputOf(runFlow(org, 'Find', { code: 'none' }), 'found');
        assert.deepEqual([find(keeps), find(clears)], ['before', null]);
      }
    },
    {
      claim: 'Get Records by a blank value finds the records whose field is blank.',
      source: OPINION,
      confidence: 'believed',
      test: async () => {
        const org = await flowOrg({ Find: finder(false) });
        insert(org, 'Customer__c', [{ Name: 'with', Code__c: 'x' }, { Name: 'without' }]);
        assert.equal(outputOf(runFlow(org, 'Find', { code: null }), 'found'), 'without');
      }
    },
    {
      claim: 'A field of a record that was not found is a fault, which ends the flow if no path takes it.',
      source:
        'Flow error “failed to access the value … because it hasn’t been set or assigned”, in many threads',
      confidence: 'reported',
      test: async () => {
        const org = await flowOrg({
          Read: flowFile(
            'Read',
            variable('it', 'String', output),
            get('Look', 'Customer__c', true, filter('Code__c', 'EqualTo', 'none'), to('Take')),
            element('assignments', 'Take', assign('it', 'Assign', '{Look.Name}')),
            begin('Look')
          )
        });
        assert.match(String(runFlow(org, 'Read')), /hasn't been set or assigned/);
      }
    },
    {
      claim:
        'A loop hands out copies: what is assigned to its variable changes the collection only when it is added.',
      source: OPINION,
      confidence: 'believed',
      test: async () => {
        const org = await flowOrg({
          Raise: flowFile(
            'Raise',
            get('Find', 'Customer__c', false, filter('Level__c', 'GreaterThan', 0), to('Each')),
            element(
              'loops',
              'Each',
              '<collectionReference>Find</collectionReference><iterationOrder>Asc</iterationOrder>',
              to('Raise_it', 'nextValueConnector'),
              to('Save', 'noMoreValuesConnector')
            ),
            element('assignments', 'Raise_it', assign('Each.Level__c', 'Assign', 9), to('Each')),
            element('recordUpdates', 'Save', '<inputReference>Find</inputReference>'),
            begin('Find')
          )
        });
        insert(org, 'Customer__c', [{ Name: 'a', Level__c: 1 }]);
        assert.deepEqual(
          [runFlow(org, 'Raise'), rows(org, 'Customer__c', 'Level__c')],
          [{}, [{ Level__c: 1 }]]
        );
      }
    },
    {
      claim:
        'Update Records by a filter that finds nothing is no fault; neither is Delete Records of nothing.',
      source: OPINION,
      confidence: 'believed',
      test: async () => {
        const none = filter('Code__c', 'EqualTo', 'none');
        const org = await flowOrg({
          Change: flowFile(
            'Change',
            element(
              'recordUpdates',
              'Up',
              '<object>Customer__c</object>',
              '<filterLogic>and</filterLogic>',
              none,
              set('Level__c', 1),
              to('Away')
            ),
            element(
              'recordDeletes',
              'Away',
              '<object>Customer__c</object>',
              '<filterLogic>and</filterLogic>',
              none
            ),
            begin('Up')
          )
        });
        assert.deepEqual(runFlow(org, 'Change'), {});
      }
    },
    {
      claim:
        'Create Records that checks for matching records updates the one with the same external id, in a subflow from a record variable too.',
      source:
        'Metadata API Developer Guide, FlowRecordCreate, doesUpsert; not tried with a variable of a subflow',
      confidence: 'believed',
      test: async () => {
        const org = await flowOrg({
          Put: flowFile(
            'Put',
            variable('customer', 'SObject', `${input}<objectType>Customer__c</objectType>`),
            element(
              'recordCreates',
              'Put_it',
              '<doesUpsert>true</doesUpsert><inputReference>customer</inputReference><upsertExternalIdField>Code__c</upsertExternalIdField>'
            ),
            begin('Put_it')
          ),
          Outer: flowFile(
            'Outer',
            variable('customer', 'SObject', '<objectType>Customer__c</objectType>'),
            element(
              'assignments',
              'Fill',
              assign('customer.Name', 'Assign', 'New name'),
              assign('customer.Code__c', 'Assign', 'A'),
              to('Call')
            ),
            element(
              'subflows',
              'Call',
              `<flowName>Put</flowName><inputAssignments><name>customer</name>${value('{customer}')}</inputAssignments>`
            ),
            begin('Fill')
          )
        });
        insert(org, 'Customer__c', [{ Name: 'Old name', Code__c: 'A' }]);
        assert.deepEqual(runFlow(org, 'Outer'), {});
        assert.deepEqual(rows(org, 'Customer__c', 'Name'), [{ Name: 'New name' }]);
      }
    },
    {
      claim:
        'Create Records that checks for matching records by filters creates where none matches, updates or skips the one match, and updates the most recently modified of several or all, or skips them.',
      source:
        'Salesforce Help, "Check for Duplicate Records"; Metadata API Developer Guide, FlowRecordCreate, operationOneMatchingRecord and operationMultMatchingRecords',
      confidence: 'documented',
      test: async () => {
        assert.deepEqual(await matched('None', 'None', 'New'), [2, 1, 1, 9]);
        assert.deepEqual(await matched('UpdateAllRecords', 'None', 'Only'), [2, 1, 9]);
        assert.deepEqual(await matched('None', 'UpdateAllRecords', 'Only'), [2, 1, 1]);
        assert.deepEqual(await matched('None', 'UpdateLatestRecord', 'Twin'), [9, 1, 1]);
        assert.deepEqual(await matched('None', 'UpdateAllRecords', 'Twin'), [9, 9, 1]);
        assert.deepEqual(await matched('UpdateAllRecords', 'None', 'Twin'), [2, 1, 1]);
      }
    },
    {
      claim:
        'Create Records that updated a matching record gives the id of that record; after it skipped, null.',
      source: `Metadata API Developer Guide, FlowRecordCreate, storeOutputAutomatically, tells only of “the record ID”; ${OPINION}`,
      confidence: 'believed',
      test: async () => {
        const given = async (one: string) => {
          const org = await flowOrg({ Put: putByName(one, 'None') });
          const { ids } = insert(org, 'Customer__c', [{ Name: 'Only' }]);
          return [outputOf(runFlow(org, 'Put', { name: 'Only' }), 'id'), ids[0]];
        };
        const [id, expected] = await given('UpdateAllRecords');
        assert.equal(id, expected);
        assert.equal((await given('None'))[0], null);
      }
    },
    {
      claim: 'A flow formula over a blank number is not zero.',
      source: 'Salesforce Help, "Flow Formula Considerations": null is not zero in flow formulas',
      confidence: 'reported',
      test: async () => {
        const org = await flowOrg({
          Sum: flowFile(
            'Sum',
            variable('number', 'Number', input),
            variable('it', 'Boolean', output),
            formula('sum', 'Number', '{!number} + 1'),
            formula('isBlank', 'Boolean', 'ISBLANK({!sum})'),
            element('assignments', 'Take', assign('it', 'Assign', '{isBlank}')),
            begin('Take')
          )
        });
        assert.equal(outputOf(runFlow(org, 'Sum'), 'it'), true);
      }
    },
    {
      claim: 'A subflow gives back only variables that are marked for output.',
      source: `${ELEMENTS}, Subflow; Metadata API Developer Guide, FlowVariable isOutput`,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          Inner: flowFile(
            'Inner',
            variable('told', 'String', output),
            variable('kept', 'String'),
            element('assignments', 'Say', assign('told', 'Assign', 'a'), assign('kept', 'Assign', 'b')),
            begin('Say')
          )
        });
        assert.deepEqual(runFlow(org, 'Inner'), { told: 'a' });
      }
    },
    {
      claim: 'Writes of an autolaunched flow that fails without a fault path are undone as a whole.',
      source: 'Salesforce Help, "Flow Interviews in Transactions"',
      confidence: 'documented',
      test: async () => {
        const write = (name: string, code: string, next = '') =>
          element(
            'recordCreates',
            name,
            next,
            '<object>Customer__c</object>',
            set('Name', name),
            set('Code__c', code)
          );
        const org = await flowOrg({
          Two: flowFile('Two', write('First', 'A', to('Second')), write('Second', 'taken'), begin('First'))
        });
        insert(org, 'Customer__c', [{ Name: 'there', Code__c: 'taken' }]);
        assert.match(String(runFlow(org, 'Two')), /DUPLICATE_VALUE/);
        assert.deepEqual(rows(org, 'Customer__c', 'Name'), [{ Name: 'there' }]);
      }
    }
  ]
};
