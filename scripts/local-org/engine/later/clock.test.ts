import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { element, filter, flowFile, formula, set, start, to } from '../flows/testing/flowXml.ts';
import type { Org } from '../index.ts';
import { adminInserts, errorsOf, invoiceOrg } from '../testing/invoiceOrg.ts';
import type { JobFault } from './runDueJobs.ts';

const day = 24 * 3_600_000;

/** A flow file that writes an account with the day on which it ran and its own name. */
const logs = (name: string, startElement: string): Record<string, string> => ({
  [`flows/${name}.flow-meta.xml`]: flowFile(
    name,
    formula('Today', 'String', `"${name} " & TEXT(TODAY())`),
    element('recordCreates', 'Log', '<object>Account</object>', set('Name', '{Today}')),
    startElement
  )
});

const nightly = logs(
  'Nightly',
  `<start><locationX>0</locationX><locationY>0</locationY>${to('Log')}<schedule><frequency>Daily</frequency><startDate>2026-01-01</startDate><startTime>02:00:00.000Z</startTime></schedule><triggerType>Scheduled</triggerType></start>`
);

const reminder = logs(
  'Reminder',
  start(
    'RecordAfterSave',
    'Invoice__c',
    'Create',
    null,
    `${filter('Due__c', 'IsNull', false)}<scheduledPaths><name>Due</name>${to('Log')}<label>Due</label><offsetNumber>0</offsetNumber><offsetUnit>Days</offsetUnit><recordField>Due__c</recordField><timeSource>RecordField</timeSource></scheduledPaths>`
  )
);

interface Timed {
  readonly org: Org;
  /** Lets real time pass, as when the machine was off. */
  pass(milliseconds: number): void;
  log(): readonly unknown[];
}

async function timedOrg(files: Readonly<Record<string, string>>): Promise<Timed> {
  let machine = new Date('2026-03-01T12:00:00Z').getTime();
  const org = await invoiceOrg(files, { clock: () => new Date(machine), admin: { timeZone: 'UTC' } });
  await org.settle();
  return {
    org,
    pass: (milliseconds) => {
      machine += milliseconds;
    },
    log: () =>
      org
        .run(org.adminId, (tx) => tx.query('SELECT Name FROM Account ORDER BY Id'))
        .records.map(({ Name }) => Name)
  };
}

describe('a clock that is moved', () => {
  it('runs a daily flow once for each day, each on its own day', async () => {
    const { org, log } = await timedOrg(nightly);
    org.moveClock(30 * day);
    const days = log();
    assert.equal(days.length, 30);
    assert.deepEqual([days[0], days[29]], ['Nightly 2026-03-02', 'Nightly 2026-03-31']);
    assert.equal(org.now().toISOString(), '2026-03-31T12:00:00.000Z');
  });

  it('runs scheduled flows and paths in the order of their times', async () => {
    const { org, log } = await timedOrg({ ...nightly, ...reminder });
    adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', Due__c: '2026-03-03' }]);
    org.moveClock(3 * day);
    assert.deepEqual(log(), [
      'Nightly 2026-03-02',
      'Reminder 2026-03-03',
      'Nightly 2026-03-03',
      'Nightly 2026-03-04'
    ]);
  });

  it('that goes back lets days run again', async () => {
    const { org, log } = await timedOrg(nightly);
    org.moveClock(2 * day);
    org.resetClock();
    assert.equal(org.now().toISOString(), '2026-03-01T12:00:00.000Z');
    org.moveClock(day);
    assert.deepEqual(log(), ['Nightly 2026-03-02', 'Nightly 2026-03-03', 'Nightly 2026-03-02']);
  });
});

describe('an org whose machine was off', () => {
  it('runs a flow that missed several times once, when it is on again', async () => {
    const { org, pass, log } = await timedOrg(nightly);
    pass(10 * day);
    await org.settle();
    assert.deepEqual(log(), ['Nightly 2026-03-11']);
  });

  it('runs each path that it missed', async () => {
    const { org, pass, log } = await timedOrg(reminder);
    adminInserts(
      org,
      'Invoice__c',
      ['2026-03-03', '2026-03-05'].map((Due__c) => ({ Customer__c: 'A', Due__c }))
    );
    pass(10 * day);
    await org.settle();
    assert.deepEqual(log(), ['Reminder 2026-03-11', 'Reminder 2026-03-11']);
  });
});

describe('a path that starts itself without end', () => {
  it('is stopped with a message, and the org comes to rest', async () => {
    const faults: JobFault[] = [];
    const again = flowFile(
      'Again',
      element('recordUpdates', 'Touch', '<inputReference>$Record</inputReference>', set('Rate__c', '{Next}')),
      formula('Next', 'Number', 'MOD({!$Record.Rate__c} + 1, 1000)'),
      start(
        'RecordAfterSave',
        'Invoice__c',
        'CreateAndUpdate',
        null,
        `<scheduledPaths><name>Soon</name>${to('Touch')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>`
      )
    );
    const org = await invoiceOrg(
      { 'flows/Again.flow-meta.xml': again },
      { onFault: (fault) => faults.push(fault) }
    );
    assert.deepEqual(errorsOf(adminInserts(org, 'Invoice__c', [{ Customer__c: 'A' }])), []);
    await org.settle();
    assert.deepEqual(
      faults.map(({ errors }) => errors[0]?.message),
      [
        'Too many asynchronous runs that start each other at once: 1001. Flow Again starts itself without end.'
      ]
    );
  });
});
