import assert from 'node:assert/strict';
import type { Org } from '../../engine/index.ts';
import {
  begin,
  element,
  filter,
  flowFile,
  get,
  set,
  start,
  to,
  value
} from '../../engine/flows/testing/flowXml.ts';
import { field, type Files } from '../../engine/testing/invoiceOrg.ts';
import { newUser } from '../../engine/testing/newUser.ts';
import type { Area } from '../Law.ts';
import { flowOrg, insert, rows, runFlow, update } from './flowKit.ts';

const PATHS = 'Salesforce Help, "Scheduled Paths in Record-Triggered Flows"';
const ASYNC = 'Salesforce Help, "Run Asynchronously Path"';
const EVENTS = 'Platform Events Developer Guide';
const DAY = 24 * 3600 * 1000;
/** In days. */
const MINUTE = 1 / (24 * 60);

const mark = (state: string) =>
  element('recordUpdates', 'Mark', '<inputReference>$Record</inputReference>', set('State__c', state));
/** After the save, marks the order on a path: asynchronous, or as `path` says. */
const onPath = (entry = '', path = '<pathType>AsyncAfterCommit</pathType>', on = 'Create') =>
  flowFile(
    'Law',
    mark('Marked'),
    start(
      'RecordAfterSave',
      'Order__c',
      on,
      null,
      `${entry}<scheduledPaths><name>Later</name>${to('Mark')}${path}</scheduledPaths>`
    )
  );
const dayBefore =
  '<offsetNumber>-1</offsetNumber><offsetUnit>Days</offsetUnit><recordField>Ready_On__c</recordField><timeSource>RecordField</timeSource>';
const urgent = filter('Urgent__c', 'EqualTo', true);

const marked = (org: Org) => rows(org, 'Order__c', 'State__c').map(({ State__c }) => State__c);
async function later(org: Org, days: number): Promise<readonly unknown[]> {
  org.moveClock(days * DAY);
  await org.settle();
  return marked(org);
}

/** A platform event with a text; `publishBehavior` as given. */
const note = (behavior: string): Files => ({
  'objects/Note__e/Note__e.object-meta.xml': `<label>Note</label><pluralLabel>Notes</pluralLabel><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><publishBehavior>${behavior}</publishBehavior>`,
  ...field('Note__e', 'Text__c', '<type>Text</type><length>80</length>')
});
/** Makes a customer of each event. */
const onEvent = flowFile(
  'Law',
  element('recordCreates', 'Make', '<object>Customer__c</object>', set('Name', '{$Record.Text__c}')),
  `<start><locationX>0</locationX><locationY>0</locationY>${to('Make')}<object>Note__e</object><triggerType>PlatformEvent</triggerType></start>`
);
const publish = (org: Org, text: string, userId = org.adminId) =>
  org.run(userId, (tx) => tx.insert([{ object: 'Note__e', fields: { Text__c: text } }]));

export const laterWork: Area = {
  name: 'Paths, schedules and events',
  laws: [
    {
      claim: 'An asynchronous path runs after the commit, in a transaction of its own.',
      source: ASYNC,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: onPath() });
        insert(org, 'Order__c', [{ Name: 'a' }]);
        assert.deepEqual(marked(org), [null]);
        assert.deepEqual(await later(org, 0), ['Marked']);
      }
    },
    {
      claim: 'A transaction that is rolled back leaves no path behind.',
      source: ASYNC,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: onPath() });
        const failing = () =>
          org.run(org.adminId, (tx) => {
            tx.insert([{ object: 'Order__c', fields: { Name: 'a' } }]);
            throw new Error('no');
          });
        assert.throws(failing);
        await org.settle();
        assert.equal(rows(org, 'Order__c').length, 0);
      }
    },
    {
      claim: 'An asynchronous path sees its record as it stands when it runs.',
      source: 'Belief: the interview starts after the commit, and reads then',
      confidence: 'believed',
      test: async () => {
        const copy = flowFile(
          'Law',
          element(
            'recordUpdates',
            'Copy',
            '<inputReference>$Record</inputReference>',
            set('Note__c', '{$Record.State__c}')
          ),
          start(
            'RecordAfterSave',
            'Order__c',
            'Create',
            null,
            `<scheduledPaths><name>Later</name>${to('Copy')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>`
          )
        );
        const org = await flowOrg({ Law: copy });
        const { ids } = insert(org, 'Order__c', [{ Name: 'a', State__c: 'old' }]);
        update(org, 'Order__c', [{ Id: ids[0] ?? null, State__c: 'new' }]);
        await org.settle();
        assert.deepEqual(rows(org, 'Order__c', 'Note__c'), [{ Note__c: 'new' }]);
      }
    },
    {
      claim: 'An asynchronous path may update other records of its object, whose flows and paths then run.',
      source: 'Belief: its transaction is like any other',
      confidence: 'believed',
      test: async () => {
        const flow = flowFile(
          'Law',
          element(
            'recordUpdates',
            'Wake',
            '<object>Order__c</object>',
            '<filterLogic>and</filterLogic>',
            filter('State__c', 'EqualTo', 'Waiting'),
            set('State__c', 'New')
          ),
          start(
            'RecordAfterSave',
            'Order__c',
            'CreateAndUpdate',
            null,
            `${filter('State__c', 'EqualTo', 'Done')}<scheduledPaths><name>Later</name>${to('Wake')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>`
          )
        );
        const org = await flowOrg({ Law: flow });
        insert(org, 'Order__c', [{ Name: 'a', State__c: 'Waiting' }]);
        insert(org, 'Order__c', [{ Name: 'b', State__c: 'Done' }]);
        assert.deepEqual(await later(org, 0), ['New', 'Done']);
      }
    },
    {
      claim: 'A scheduled path runs at its offset from a date of the record.',
      source: PATHS,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: onPath('', dayBefore) });
        insert(org, 'Order__c', [{ Name: 'a', Ready_On__c: '2026-04-10' }]);
        assert.deepEqual([await later(org, 7), await later(org, 3)], [[null], ['Marked']]);
      }
    },
    {
      claim: 'When the date of a record moves, its scheduled path moves with it.',
      source: PATHS,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: onPath('', dayBefore, 'CreateAndUpdate') });
        const { ids } = insert(org, 'Order__c', [{ Name: 'a', Ready_On__c: '2026-04-10' }]);
        update(org, 'Order__c', [{ Id: ids[0] ?? null, Ready_On__c: '2026-05-10' }]);
        assert.deepEqual([await later(org, 15), await later(org, 25)], [[null], ['Marked']]);
      }
    },
    {
      claim: 'A scheduled path is taken away when its record no longer meets the conditions.',
      source: PATHS,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: onPath(urgent, dayBefore, 'CreateAndUpdate') });
        const { ids } = insert(org, 'Order__c', [{ Name: 'a', Urgent__c: true, Ready_On__c: '2026-04-10' }]);
        update(org, 'Order__c', [{ Id: ids[0] ?? null, Urgent__c: false }]);
        assert.deepEqual(await later(org, 20), [null]);
      }
    },
    {
      claim: 'A scheduled path whose time has passed when its record comes to it runs at once.',
      source: `${PATHS}; the guides differ on how far in the past`,
      confidence: 'believed',
      test: async () => {
        const org = await flowOrg({ Law: onPath('', dayBefore) });
        insert(org, 'Order__c', [{ Name: 'a', Ready_On__c: '2026-03-01' }]);
        assert.deepEqual(await later(org, 0), ['Marked']);
      }
    },
    {
      claim: 'A path that fails is run again after 15, 30, 60 and 120 minutes, then no more.',
      source: 'Salesforce Help, "Troubleshooting Flow Retries"',
      confidence: 'documented',
      test: async () => {
        const flow = flowFile(
          'Law',
          element(
            'recordCreates',
            'Make',
            '<object>Customer__c</object>',
            set('Name', 'x'),
            set('Code__c', 'taken')
          ),
          start(
            'RecordAfterSave',
            'Order__c',
            'Create',
            null,
            `<scheduledPaths><name>Later</name>${to('Make')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>`
          )
        );
        const org = await flowOrg({ Law: flow });
        insert(org, 'Customer__c', [{ Name: 'there', Code__c: 'taken' }]);
        const customers = () => rows(org, 'Customer__c').length;
        const clearTheWay = () =>
          update(
            org,
            'Customer__c',
            rows(org, 'Customer__c', 'Id').map(({ Id }) => ({ Id: Id ?? null, Code__c: null }))
          );
        insert(org, 'Order__c', [{ Name: 'a' }]);
        await later(org, 224 * MINUTE);
        clearTheWay();
        assert.equal(customers(), 1);
        await later(org, 2 * MINUTE);
        assert.equal(customers(), 2);
        insert(org, 'Order__c', [{ Name: 'b' }]);
        await later(org, 226 * MINUTE);
        clearTheWay();
        await later(org, 1);
        assert.equal(customers(), 2);
      }
    },
    {
      claim: 'A path runs as the user whose save came to it.',
      source:
        'Salesforce Help, "Scheduled Paths": system context, the running user is who changed the record',
      confidence: 'documented',
      test: async () => {
        const flow = flowFile(
          'Law',
          element('recordCreates', 'Make', '<object>Customer__c</object>', set('Name', '{$Record.Name}')),
          start(
            'RecordAfterSave',
            'Order__c',
            'Create',
            null,
            `<scheduledPaths><name>Later</name>${to('Make')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>`
          )
        );
        const org = await flowOrg(
          { Law: flow },
          {
            'permissionsets/Clerk.permissionset-meta.xml':
              '<label>Clerk</label><objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Order__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>'
          }
        );
        const clerk = newUser(org, 'clerk', ['Clerk']);
        org.run(clerk, (tx) => tx.insert([{ object: 'Order__c', fields: { Name: 'a' } }]));
        await org.settle();
        assert.deepEqual(rows(org, 'Customer__c', 'CreatedById'), [{ CreatedById: clerk }]);
      }
    },
    {
      claim: 'A record that is deleted takes its waiting paths with it.',
      source: PATHS,
      confidence: 'reported',
      test: async () => {
        const org = await flowOrg({ Law: onPath('', dayBefore) });
        const { ids } = insert(org, 'Order__c', [{ Name: 'a', Ready_On__c: '2026-04-10' }]);
        org.run(org.adminId, (tx) => tx.remove([ids[0] ?? '']));
        assert.deepEqual(await later(org, 20), []);
      }
    },
    {
      claim: 'A scheduled flow runs once at its time for each record that its conditions find.',
      source: 'Salesforce Help, "Schedule-Triggered Flow Considerations"',
      confidence: 'documented',
      test: async () => {
        const nightly = flowFile(
          'Law',
          mark('Marked'),
          `<start><locationX>0</locationX><locationY>0</locationY>${to('Mark')}<filterLogic>and</filterLogic>${urgent}
<object>Order__c</object><schedule><frequency>Daily</frequency><startDate>2026-01-01</startDate><startTime>02:00:00.000Z</startTime></schedule><triggerType>Scheduled</triggerType></start>`
        );
        const org = await flowOrg({ Law: nightly });
        insert(org, 'Order__c', [{ Name: 'a', Urgent__c: true }, { Name: 'b' }]);
        assert.deepEqual(
          [await later(org, 0), await later(org, 1)],
          [
            [null, null],
            ['Marked', null]
          ]
        );
      }
    },
    {
      claim: 'A platform event starts its flows after the commit, one interview an event.',
      source: `${EVENTS}, "Subscribe to Platform Event Messages with Flows"`,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({ Law: onEvent }, note('PublishAfterCommit'));
        publish(org, 'one');
        publish(org, 'two');
        assert.equal(rows(org, 'Customer__c').length, 0);
        await org.settle();
        assert.deepEqual(rows(org, 'Customer__c', 'Name'), [{ Name: 'one' }, { Name: 'two' }]);
      }
    },
    {
      claim: 'A flow that a platform event starts runs as the user who published it.',
      source:
        'Salesforce Help, article 000383103: Apex runs as the Automated Process, flows as the causing user',
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg(
          { Law: onEvent },
          {
            ...note('PublishAfterCommit'),
            'permissionsets/Publisher.permissionset-meta.xml':
              '<label>Publisher</label><fieldPermissions><editable>true</editable><field>Note__e.Text__c</field><readable>true</readable></fieldPermissions><objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Note__e</object><viewAllRecords>false</viewAllRecords></objectPermissions>'
          }
        );
        const publisher = newUser(org, 'publisher', ['Publisher']);
        publish(org, 'one', publisher);
        await org.settle();
        assert.deepEqual(rows(org, 'Customer__c', 'CreatedById'), [{ CreatedById: publisher }]);
      }
    },
    {
      claim:
        'An event that is published after commit is lost with its transaction; one published immediately is not.',
      source: `${EVENTS}, "Decoupled Publishing and Subscription", publishBehavior`,
      confidence: 'documented',
      test: async () => {
        const sent = async (behavior: string) => {
          const org = await flowOrg({}, note(behavior));
          const seen: unknown[] = [];
          org.onEvent((events) => seen.push(...events));
          assert.throws(() =>
            org.run(org.adminId, (tx) => {
              tx.insert([{ object: 'Note__e', fields: { Text__c: 'x' } }]);
              throw new Error('no');
            })
          );
          return seen.length;
        };
        assert.deepEqual([await sent('PublishAfterCommit'), await sent('PublishImmediately')], [0, 1]);
      }
    },
    {
      claim: 'Platform events are not stored: no query finds them.',
      source: `${EVENTS}: “you can’t query event messages”`,
      confidence: 'documented',
      test: async () => {
        const org = await flowOrg({}, note('PublishAfterCommit'));
        publish(org, 'one');
        assert.throws(() => org.run(org.adminId, (tx) => tx.query('SELECT Id FROM Note__e')));
      }
    },
    {
      claim: 'Create Records of a platform event publishes it.',
      source: `${EVENTS}, "Publish Event Messages with Flows"`,
      confidence: 'documented',
      test: async () => {
        const flow = flowFile(
          'Tell',
          element('recordCreates', 'Tell', '<object>Note__e</object>', set('Text__c', 'told')),
          begin('Tell')
        );
        const org = await flowOrg({ Law: onEvent, Tell: flow }, note('PublishAfterCommit'));
        assert.deepEqual(runFlow(org, 'Tell'), {});
        await org.settle();
        assert.deepEqual(rows(org, 'Customer__c', 'Name'), [{ Name: 'told' }]);
      }
    },
    {
      claim: 'A filter may ask whether a text is greater than another.',
      source: 'Metadata API Developer Guide, FlowRecordFilterOperator, names no types; not tried on text',
      confidence: 'believed',
      test: async () => {
        const flow = flowFile(
          'Find',
          '<variables><name>found</name><dataType>String</dataType><isOutput>true</isOutput></variables>',
          get('Look', 'Order__c', true, filter('Code__c', 'GreaterThan', 'b'), to('Take')),
          element(
            'assignments',
            'Take',
            `<assignmentItems><assignToReference>found</assignToReference><operator>Assign</operator>${value('{Look.Code__c}')}</assignmentItems>`
          ),
          begin('Look')
        );
        const org = await flowOrg({ Find: flow });
        insert(org, 'Order__c', [
          { Name: 'a', Code__c: 'a' },
          { Name: 'c', Code__c: 'c' }
        ]);
        assert.deepEqual(runFlow(org, 'Find'), { found: 'c' });
      }
    }
  ]
};
