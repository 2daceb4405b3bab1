import assert from 'node:assert/strict';
import { customObject } from '../../metadata/projectOf.ts';
import {
  assign,
  condition,
  element,
  fault,
  filter,
  flowFile,
  formula,
  get,
  outcome,
  set,
  start,
  to
} from '../../engine/flows/testing/flowXml.ts';
import { field, rule, type Files } from '../../engine/testing/invoiceOrg.ts';
import type { Area } from '../Law.ts';
import { flowOrg, insert, rows, update } from './flowKit.ts';

const ORDER = 'Apex Developer Guide, "Triggers and Order of Execution"';
const RECORD_FLOWS = 'Salesforce Help, "Record-Triggered Flow Considerations"';
const START = 'Metadata API Developer Guide, FlowStart';
const RUN_ORDER = 'Salesforce Help, "Define the Run Order of Record-Triggered Flows for an Object"';

/** Assigns to a field of the record before it is saved. */
const before = (fieldName: string, value: string, more = '', on = 'CreateAndUpdate') =>
  flowFile(
    'Before',
    element('assignments', 'Assign_it', assign(`$Record.${fieldName}`, 'Assign', value)),
    start('RecordBeforeSave', 'Order__c', on, 'Assign_it', more)
  );
/** Appends a letter to the note before the save. */
const appends = (letter: string, more: string, entry = '') =>
  flowFile(
    letter,
    element('assignments', 'Append', assign('$Record.Note__c', 'Add', letter)),
    more,
    start('RecordBeforeSave', 'Order__c', 'CreateAndUpdate', 'Append', entry)
  );
/** Refuses with its own message. */
const refuses = (trigger: string, on: string, more = '', atField = '') =>
  flowFile(
    'Refuse',
    element(
      'customErrors',
      'Stop',
      `<customErrorMessages><errorMessage>Stop.</errorMessage>${atField === '' ? '' : `<fieldSelection>${atField}</fieldSelection>`}<isFieldError>${String(atField !== '')}</isFieldError></customErrorMessages>`
    ),
    start(trigger, 'Order__c', on, 'Stop', more)
  );
/** Makes a customer after the save; the element may go on to others. */
const makes = (...parts: readonly string[]) =>
  flowFile(
    'Make',
    element(
      'recordCreates',
      'Make',
      '<object>Customer__c</object>',
      set('Name', '{$Record.Name}'),
      set('Code__c', '{$Record.Code__c}'),
      ...parts
    ),
    start('RecordAfterSave', 'Order__c', 'CreateAndUpdate', 'Make')
  );
const changed = '<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria>';

async function note(flow: string, ...states: readonly string[]): Promise<unknown> {
  const org = await flowOrg({ Law: flow });
  const { ids } = insert(org, 'Order__c', [{ Name: 'a', State__c: states[0] ?? null }]);
  for (const State__c of states.slice(1)) update(org, 'Order__c', [{ Id: ids[0] ?? null, State__c }]);
  return rows(org, 'Order__c', 'Note__c')[0]?.['Note__c'];
}

const DETAILS: Files = {
  'objects/Item__c/Item__c.object-meta.xml': customObject('Item').replace('ReadWrite', 'ControlledByParent'),
  ...field(
    'Item__c',
    'Order__c',
    '<type>MasterDetail</type><referenceTo>Order__c</referenceTo><relationshipName>Items</relationshipName><relationshipOrder>0</relationshipOrder>'
  )
};

export const recordTriggeredFlows: Area = {
  name: 'Record-triggered flows',
  laws: [
    {
      claim: 'Validation rules see what a before-save flow assigned.',
      source: `${ORDER}, steps 3 and 5`,
      confidence: 'documented',
      test: async () => {
        const files = rule('Order__c', 'Law', 'State__c = "New"', 'Broken.');
        const org = await flowOrg({ Law: before('State__c', 'New') }, files);
        assert.match(insert(org, 'Order__c', [{ Name: 'a' }]).errors.join(), /Broken/);
      }
    },
    {
      claim: 'A before-save flow may fill a required field that the request left blank.',
      source: `${ORDER}, steps 2 and 5: for an API request, required fields are checked after before-save flows`,
      confidence: 'documented',
      test: async () => {
        const files = field(
          'Order__c',
          'Reason__c',
          '<type>Text</type><length>20</length><required>true</required>'
        );
        const org = await flowOrg({ Law: before('Reason__c', 'none') }, files);
        assert.deepEqual(insert(org, 'Order__c', [{ Name: 'a' }]).errors, []);
      }
    },
    {
      claim: 'After-save flows do not run for a record that a validation rule refuses.',
      source: `${ORDER}, steps 5 and 14`,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: makes() }, rule('Order__c', 'Law', 'State__c = "Bad"', 'Broken.'));
        insert(org, 'Order__c', [{ Name: 'bad', State__c: 'Bad' }, { Name: 'good' }]);
        assert.deepEqual(rows(org, 'Customer__c', 'Name'), [{ Name: 'good' }]);
      }
    },
    {
      claim: 'Flows run by trigger order from 1 to 1,000, then those without one, then from 1,001 to 2,000.',
      source: RUN_ORDER,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          A: appends('a', '<triggerOrder>1001</triggerOrder>'),
          B: appends('b', ''),
          C: appends('c', '<triggerOrder>20</triggerOrder>'),
          D: appends('d', '<triggerOrder>3</triggerOrder>')
        });
        insert(org, 'Order__c', [{ Name: 'a' }]);
        assert.deepEqual(rows(org, 'Order__c', 'Note__c'), [{ Note__c: 'dcba' }]);
      }
    },
    {
      claim: 'A before-save flow sees what the flows before it assigned.',
      source: RUN_ORDER,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          A: before('State__c', 'New').replace('<start>', '<triggerOrder>1</triggerOrder><start>'),
          B: before('Note__c', '{$Record.State__c}').replace(
            '<start>',
            '<triggerOrder>2</triggerOrder><start>'
          )
        });
        insert(org, 'Order__c', [{ Name: 'a' }]);
        assert.deepEqual(rows(org, 'Order__c', 'Note__c'), [{ Note__c: 'New' }]);
      }
    },
    {
      claim: 'A flow on Create does not run on update, one on Update not on create.',
      source: `${START}, recordTriggerType`,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          On_create: appends('c', '').replace('CreateAndUpdate', 'Create'),
          On_update: appends('u', '').replace('CreateAndUpdate', 'Update')
        });
        const { ids } = insert(org, 'Order__c', [{ Name: 'a' }]);
        assert.deepEqual(rows(org, 'Order__c', 'Note__c'), [{ Note__c: 'c' }]);
        update(org, 'Order__c', [{ Id: ids[0] ?? null, Name: 'b' }]);
        assert.deepEqual(rows(org, 'Order__c', 'Note__c'), [{ Note__c: 'cu' }]);
      }
    },
    {
      claim: 'Without the option, a flow runs at every save at which its conditions hold.',
      source: `${START}, doesRequireRecordChangedToMeetCriteria`,
      confidence: 'documented',
      test: async () =>
        assert.equal(
          await note(appends('x', '', filter('State__c', 'EqualTo', 'Done')), 'Done', 'Done', 'Open'),
          'xx'
        )
    },
    {
      claim:
        '“Only when a record is updated to meet the conditions”: the conditions as a whole turn from false to true.',
      source: `${START}, doesRequireRecordChangedToMeetCriteria`,
      confidence: 'documented',
      test: async () => {
        const flow = appends('x', '', filter('State__c', 'EqualTo', 'Done') + changed);
        assert.equal(await note(flow, 'Open', 'Done', 'Done', 'Open', 'Done'), 'xx');
      }
    },
    {
      claim: 'A new record that meets the conditions counts as one that came to meet them.',
      source: 'Salesforce Help, "Start Element of Record-Triggered Flows": on create always',
      confidence: 'reported',
      test: async () =>
        assert.equal(
          await note(appends('x', '', filter('State__c', 'EqualTo', 'Done') + changed), 'Done'),
          'x'
        )
    },
    {
      claim:
        'The operator Is Changed is true for a field of a new record that has a value; ISCHANGED() of formulas is not.',
      source:
        'Salesforce Help, "Flow Operators", Is Changed, as the interpreter\'s author read it; not found again',
      confidence: 'believed',
      test: async () => {
        const flow = appends('x', '', filter('State__c', 'IsChanged', true));
        const formula = appends('x', '', '<filterFormula>ISCHANGED({!$Record.State__c})</filterFormula>');
        assert.deepEqual([await note(flow, 'A', 'A', 'B'), await note(formula, 'A', 'A', 'B')], ['xx', 'x']);
      }
    },
    {
      claim: 'An entry formula may ask ISNEW() and ISCHANGED().',
      source: `${START}, filterFormula`,
      confidence: 'documented',
      test: async () => {
        const asked = '<filterFormula>ISNEW() || ISCHANGED({!$Record.State__c})</filterFormula>';
        assert.equal(await note(appends('x', '', asked), 'A', 'A', 'B'), 'xx');
      }
    },
    {
      claim: '`$Record__Prior` holds the record before the save, and is null on create.',
      source: 'Salesforce Help, "Global Variables in Flows", $Record__Prior',
      confidence: 'documented',
      test: async () => {
        const flow = flowFile(
          'Law',
          element(
            'decisions',
            'Was_there_one',
            outcome('none', 'and', [condition('$Record__Prior', 'IsNull', true)], 'Is_new'),
            to('Was', 'defaultConnector')
          ),
          element('assignments', 'Is_new', assign('$Record.Note__c', 'Assign', 'new')),
          element('assignments', 'Was', assign('$Record.Note__c', 'Assign', '{$Record__Prior.State__c}')),
          start('RecordBeforeSave', 'Order__c', 'CreateAndUpdate', 'Was_there_one')
        );
        assert.deepEqual([await note(flow, 'A'), await note(flow, 'A', 'B')], ['new', 'A']);
      }
    },
    {
      claim: 'A custom error refuses the record with its message, at its field if it names one.',
      source: 'Salesforce Help, "Flow Element: Custom Error Message"',
      confidence: 'documented',
      test: async () => {
        for (const trigger of ['RecordBeforeSave', 'RecordAfterSave']) {
          const org = await flowOrg({ Law: refuses(trigger, 'Create', '', 'Amount__c') });
          const [result] = org.run(org.adminId, (tx) =>
            tx.insert([{ object: 'Order__c', fields: { Name: 'a' } }])
          );
          assert.deepEqual(
            result?.errors.map(({ message, fields }) => [message, fields]),
            [['Stop.', ['Amount__c']]]
          );
          assert.equal(rows(org, 'Order__c').length, 0);
        }
      }
    },
    {
      claim: 'A fault without a path refuses its own record; the others of the request are saved.',
      source:
        'Salesforce Help, "Flow Bulkification in Transactions"; Apex Developer Guide, "Bulk DML Exception Handling"',
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: makes() });
        insert(org, 'Customer__c', [{ Name: 'taken', Code__c: 'B' }]);
        const { errors } = insert(org, 'Order__c', [
          { Name: 'a', Code__c: 'A' },
          { Name: 'b', Code__c: 'B' }
        ]);
        assert.equal(errors.length, 1);
        assert.deepEqual(rows(org, 'Order__c', 'Name'), [{ Name: 'a' }]);
      }
    },
    {
      claim:
        "Such a refusal is CANNOT_EXECUTE_FLOW_TRIGGER: “We can't save this record because the “X” process failed.”",
      source: 'Quoted in many threads of the Trailblazer Community',
      confidence: 'reported',
      test: async () => {
        const org = await flowOrg({ Law: makes() });
        insert(org, 'Customer__c', [{ Name: 'taken', Code__c: 'B' }]);
        assert.match(
          insert(org, 'Order__c', [{ Name: 'b', Code__c: 'B' }]).errors.join(),
          /^CANNOT_EXECUTE_FLOW_TRIGGER: We can't save this record because the “Make” process failed\. Give your Salesforce admin these details\./
        );
      }
    },
    {
      claim: 'A fault path keeps the record and what its flow did before; `$Flow.FaultMessage` says why.',
      source: 'Salesforce Help, "Customize What Happens When a Flow Fails"',
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({
          Law: flowFile(
            'Law',
            element(
              'recordUpdates',
              'Mark',
              '<inputReference>$Record</inputReference>',
              set('State__c', 'Seen'),
              to('Make')
            ),
            element(
              'recordCreates',
              'Make',
              fault('Note'),
              '<object>Customer__c</object>',
              set('Name', 'x'),
              set('Code__c', 'B')
            ),
            element(
              'recordUpdates',
              'Note',
              '<inputReference>$Record</inputReference>',
              set('Note__c', '{$Flow.FaultMessage}')
            ),
            start('RecordAfterSave', 'Order__c', 'Create', 'Mark')
          )
        });
        insert(org, 'Customer__c', [{ Name: 'taken', Code__c: 'B' }]);
        assert.deepEqual(insert(org, 'Order__c', [{ Name: 'a' }]).errors, []);
        const [order] = rows(org, 'Order__c', 'State__c', 'Note__c');
        assert.equal(order?.['State__c'], 'Seen');
        assert.match(String(order?.['Note__c']), /DUPLICATE_VALUE/);
      }
    },
    {
      claim: 'A record that a flow writes goes through the validation rules and flows of its object.',
      source: `${RECORD_FLOWS}: “Record-triggered flows run custom validation rules”`,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: makes() }, rule('Customer__c', 'Law', 'Name = "a"', 'Broken.'));
        assert.match(insert(org, 'Order__c', [{ Name: 'a' }]).errors.join(), /Broken\./);
      }
    },
    {
      claim:
        'When a flow updates the record that started it, before-save flows and rules run again, the after-save flow does not.',
      source: `${ORDER}: a recursive save skips later steps; whether all after-save flows are among them is not said`,
      confidence: 'believed',
      test: async () => {
        const flow = flowFile(
          'Law',
          formula('more', 'Number', 'BLANKVALUE({!$Record.Amount__c}, 0) + 1'),
          element(
            'recordUpdates',
            'Up',
            '<inputReference>$Record</inputReference>',
            set('Amount__c', '{more}')
          ),
          start('RecordAfterSave', 'Order__c', 'CreateAndUpdate', 'Up')
        );
        const org = await flowOrg({ Law: flow, Appends: appends('x', '') });
        insert(org, 'Order__c', [{ Name: 'a' }]);
        assert.deepEqual(rows(org, 'Order__c', 'Amount__c', 'Note__c'), [{ Amount__c: 1, Note__c: 'xx' }]);
      }
    },
    {
      claim: 'A before-delete flow with a custom error keeps the record.',
      source: 'Flow Builder offers Custom Error in flows on delete; no example of the answer was found',
      confidence: 'believed',
      test: async () => {
        const org = await flowOrg({ Law: refuses('RecordBeforeDelete', 'Delete') });
        const { ids } = insert(org, 'Order__c', [{ Name: 'a' }]);
        const [result] = org.run(org.adminId, (tx) => tx.remove([ids[0] ?? '']));
        assert.deepEqual([result?.errors[0]?.message, rows(org, 'Order__c').length], ['Stop.', 1]);
      }
    },
    {
      claim: 'Details that go with their master start no before-delete flow.',
      source: 'Apex Developer Guide, "Operations That Don\'t Invoke Triggers": cascading delete operations',
      confidence: 'documented',
      test: async () => {
        const guard = refuses('RecordBeforeDelete', 'Delete').replace('<object>Order__c', '<object>Item__c');
        const org = await flowOrg({ Law: guard }, DETAILS);
        const { ids } = insert(org, 'Order__c', [{ Name: 'a' }]);
        insert(org, 'Item__c', [{ Name: 'i', Order__c: ids[0] ?? null }]);
        const [result] = org.run(org.adminId, (tx) => tx.remove([ids[0] ?? '']));
        assert.deepEqual([result?.success, rows(org, 'Item__c').length], [true, 0]);
      }
    },
    {
      claim: 'A before-save flow may read other records.',
      source: 'Salesforce Help, "Before-Save Updates": Get Records is available',
      confidence: 'documented',
      test: async () => {
        const flow = flowFile(
          'Law',
          get('Find', 'Customer__c', true, filter('Code__c', 'EqualTo', '{$Record.Code__c}'), to('Take')),
          element('assignments', 'Take', assign('$Record.Note__c', 'Assign', '{Find.Name}')),
          start('RecordBeforeSave', 'Order__c', 'Create', 'Find')
        );
        const org = await flowOrg({ Law: flow });
        insert(org, 'Customer__c', [{ Name: 'Ann', Code__c: 'A' }]);
        insert(org, 'Order__c', [{ Name: 'o', Code__c: 'A' }]);
        assert.deepEqual(rows(org, 'Order__c', 'Note__c'), [{ Note__c: 'Ann' }]);
      }
    },
    {
      claim: 'A flow that is not active does nothing.',
      source: 'Metadata API Developer Guide, Flow, status',
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: before('State__c', 'New').replace('>Active<', '>Draft<') });
        insert(org, 'Order__c', [{ Name: 'a' }]);
        assert.deepEqual(rows(org, 'Order__c', 'State__c'), [{ State__c: null }]);
      }
    }
  ]
};
