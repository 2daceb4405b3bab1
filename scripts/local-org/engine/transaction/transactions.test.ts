import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { catalogOf } from '../../metadata/projectOf.ts';
import {
  assign,
  condition,
  element,
  filter,
  flowFile,
  formula,
  outcome,
  set,
  start,
  to
} from '../flows/testing/flowXml.ts';
import { openOrg } from '../index.ts';
import type { CommittedChange, Org } from '../index.ts';
import { INVOICES, adminInserts, errorsOf, invoiceOrg } from '../testing/invoiceOrg.ts';
import type { Files } from '../testing/invoiceOrg.ts';
import { GovernorLimits } from './GovernorLimits.ts';

const flows = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`flows/${name}.flow-meta.xml`, text]));

/** Creates an account for each invoice that asks for one. */
const OPENS_ACCOUNT = flowFile(
  'Open account',
  element(
    'recordCreates',
    'Create_account',
    '<object>Account</object>',
    set('Name', '{$Record.Customer__c}')
  ),
  start('RecordAfterSave', 'Invoice__c', 'Create', 'Create_account')
);

const REFUSES_SENT = flowFile(
  'Refuse sent',
  element(
    'customErrors',
    'No_sending',
    '<customErrorMessages><errorMessage>Not today.</errorMessage><isFieldError>false</isFieldError></customErrorMessages>'
  ),
  start('RecordAfterSave', 'Invoice__c', 'Create', 'No_sending', filter('Status__c', 'EqualTo', 'Sent'))
);

/** After commit, marks the invoice as paid. */
const PAYS_LATER = flowFile(
  'Pay later',
  element('recordUpdates', 'Pay', '<inputReference>$Record</inputReference>', set('Paid__c', true)),
  start(
    'RecordAfterSave',
    'Invoice__c',
    'Create',
    null,
    `<scheduledPaths><name>Later</name>${to('Pay')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>`
  )
);

const count = (org: Org, soql: string): number => org.run(org.adminId, (tx) => tx.query(soql)).totalSize;

describe('a request', () => {
  it('keeps the good records and what their flows did when a flow refuses another one after the save', async () => {
    const org = await invoiceOrg(flows({ Open_account: OPENS_ACCOUNT, Refuse_sent: REFUSES_SENT }));
    const results = adminInserts(org, 'Invoice__c', [
      { Customer__c: 'Good' },
      { Customer__c: 'Bad', Status__c: 'Sent' },
      { Customer__c: 'Fine' }
    ]);
    assert.deepEqual(
      results.map(({ success }) => success),
      [true, false, true]
    );
    assert.deepEqual(errorsOf(results), ['Not today.']);
    assert.equal(count(org, 'SELECT Id FROM Invoice__c'), 2);
    assert.equal(count(org, "SELECT Id FROM Account WHERE Name IN ('Good', 'Fine')"), 2);
    assert.equal(count(org, 'SELECT Id FROM Account'), 2);
  });

  it('counts what flows do, not what it does itself', async () => {
    const org = await invoiceOrg(flows({ Open_account: OPENS_ACCOUNT }));
    const limits = org.run(org.adminId, (tx) => {
      tx.query('SELECT Id FROM Account');
      tx.insert(Array.from({ length: 150 }, () => ({ object: 'Invoice__c', fields: { Customer__c: 'A' } })));
      return tx.limits;
    });
    assert.deepEqual(
      ['queries', 'dmlStatements', 'dmlRows'].map((name) => limits[name]?.used),
      [0, 1, 150]
    );
  });

  it('is undone as a whole when its flows break a governor limit', async () => {
    const org = await invoiceOrg(flows({ Open_account: OPENS_ACCOUNT }));
    const many = Array.from({ length: 10_001 }, () => ({
      object: 'Invoice__c',
      fields: { Customer__c: 'A' }
    }));
    assert.throws(() => org.run(org.adminId, (tx) => tx.insert(many)), {
      code: 'LIMIT_EXCEEDED',
      message: 'Too many DML rows: 10001'
    });
    assert.equal(count(org, 'SELECT Id FROM Invoice__c'), 0);
  });

  it('ends a flow that starts itself again and again', async () => {
    const endless = flowFile(
      'Endless',
      element('recordCreates', 'One_more', '<object>Invoice__c</object>', set('Customer__c', 'More')),
      start('RecordAfterSave', 'Invoice__c', 'Create', 'One_more')
    );
    const org = await invoiceOrg(flows({ Endless: endless }));
    const results = adminInserts(org, 'Invoice__c', [{ Customer__c: 'First' }]);
    assert.match(errorsOf(results).join(), /Maximum trigger depth exceeded/);
    assert.equal(count(org, 'SELECT Id FROM Invoice__c'), 0);
  });

  it('checks what a flow writes before the save as it checks what a user writes', async () => {
    const shout = flowFile(
      'Shout',
      formula('loud', 'String', '{!$Record.Customer__c} & "!!!!!!!!!!!!!!!!!!!!"'),
      element('assignments', 'Shout', assign('$Record.Customer__c', 'Assign', '{loud}')),
      element(
        'decisions',
        'Is_it_Ann',
        outcome('Ann', 'and', [condition('$Record.Customer__c', 'EqualTo', 'Ann')], 'Shout')
      ),
      start('RecordBeforeSave', 'Invoice__c', 'Create', 'Is_it_Ann')
    );
    const org = await invoiceOrg(flows({ Shout: shout }));
    const [result] = adminInserts(org, 'Invoice__c', [{ Customer__c: 'Ann' }]);
    assert.equal(result?.errors[0]?.statusCode, 'STRING_TOO_LONG');
  });

  it('tells listeners what it committed, and nothing of what it undid', async () => {
    const org = await invoiceOrg();
    const seen: CommittedChange[] = [];
    const stop = org.onCommit((changes) => seen.push(...changes));
    const [result] = adminInserts(org, 'Invoice__c', [{ Customer__c: 'A' }, {}]);
    stop();
    adminInserts(org, 'Invoice__c', [{ Customer__c: 'B' }]);
    assert.deepEqual(seen, [{ object: 'Invoice__c', ids: [result?.id], operation: 'insert' }]);
  });
});

describe('an asynchronous path', () => {
  const paid = (org: Org): number => count(org, 'SELECT Id FROM Invoice__c WHERE Paid__c = TRUE');

  it('runs by itself after the request, in a transaction of its own', async () => {
    const org = await invoiceOrg(flows({ Pay_later: PAYS_LATER }));
    adminInserts(org, 'Invoice__c', [{ Customer__c: 'A' }, { Customer__c: 'B' }]);
    assert.equal(paid(org), 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(paid(org), 2);
  });

  it('is not run for a request that is undone', async () => {
    const org = await invoiceOrg(flows({ Pay_later: PAYS_LATER }));
    assert.throws(() =>
      org.run(org.adminId, (tx) => {
        tx.insert([{ object: 'Invoice__c', fields: { Customer__c: 'A' } }]);
        throw new Error('no');
      })
    );
    await org.settle();
    assert.deepEqual(org.database.state.list('later:'), []);
  });

  it('survives the end of the process', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'org-')), 'org.db');
    const catalog = await catalogOf({ ...INVOICES, ...flows({ Pay_later: PAYS_LATER }) });
    const first = openOrg({ file, catalog });
    adminInserts(first, 'Invoice__c', [{ Customer__c: 'A' }]);
    first.close();
    const second = openOrg({ file, catalog });
    assert.equal(second.organizationId, first.organizationId);
    await second.settle();
    assert.equal(paid(second), 1);
    second.close();
  });

  it('passes over records that are gone', async () => {
    const faults: unknown[] = [];
    const org = await invoiceOrg(flows({ Pay_later: PAYS_LATER }), {
      onFault: (fault) => faults.push(fault)
    });
    const [gone] = adminInserts(org, 'Invoice__c', [{ Customer__c: 'A' }, { Customer__c: 'B' }]);
    org.run(org.adminId, (tx) => tx.remove([gone?.id ?? '']));
    await org.settle();
    assert.deepEqual([paid(org), faults], [1, []]);
  });
});

describe('a scheduled path', () => {
  it('runs when the org’s clock reaches its time', async () => {
    const reminds = flowFile(
      'Remind',
      element('recordUpdates', 'Send', '<inputReference>$Record</inputReference>', set('Status__c', 'Sent')),
      start(
        'RecordAfterSave',
        'Invoice__c',
        'Create',
        null,
        `${filter('Due__c', 'IsNull', false)}<scheduledPaths><name>Due</name>${to('Send')}<label>Due</label><offsetNumber>-1</offsetNumber><offsetUnit>Days</offsetUnit><recordField>Due__c</recordField><timeSource>RecordField</timeSource></scheduledPaths>`
      )
    );
    const org = await invoiceOrg(flows({ Remind: reminds }), {
      clock: () => new Date('2026-03-01T12:00:00Z')
    });
    adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', Due__c: '2026-03-11' }]);
    const sent = (): number => count(org, "SELECT Id FROM Invoice__c WHERE Status__c = 'Sent'");
    await org.settle();
    assert.equal(sent(), 0);
    org.moveClock(10 * 24 * 3_600_000);
    await org.settle();
    assert.equal(sent(), 1);
  });
});

describe('a scheduled flow', () => {
  it('runs for the records that it asks for when its time comes, once', async () => {
    const nightly = flowFile(
      'Nightly',
      element(
        'recordUpdates',
        'Send',
        '<inputReference>$Record</inputReference>',
        set('Status__c', 'Sent'),
        set('Email__c', 'seen@example.com')
      ),
      `<start><locationX>0</locationX><locationY>0</locationY>${to('Send')}<filterLogic>and</filterLogic>${filter('Status__c', 'EqualTo', 'Draft')}
<object>Invoice__c</object><schedule><frequency>Daily</frequency><startDate>2026-01-01</startDate><startTime>02:00:00.000Z</startTime></schedule><triggerType>Scheduled</triggerType></start>`
    );
    const org = await invoiceOrg(flows({ Nightly: nightly }), {
      clock: () => new Date('2026-03-01T12:00:00Z'),
      admin: { timeZone: 'UTC' }
    });
    adminInserts(org, 'Invoice__c', [
      { Customer__c: 'A' },
      { Customer__c: 'B' },
      { Customer__c: 'C', Total__c: 1, Status__c: 'Paid' }
    ]);
    const sent = (): number => count(org, "SELECT Id FROM Invoice__c WHERE Status__c = 'Sent'");
    await org.settle();
    assert.equal(sent(), 0);
    org.moveClock(14 * 3_600_000);
    await org.settle();
    assert.equal(sent(), 2);
    adminInserts(org, 'Invoice__c', [{ Customer__c: 'D' }]);
    await org.settle();
    assert.equal(sent(), 2);
    org.moveClock(24 * 3_600_000);
    await org.settle();
    assert.equal(sent(), 3);
  });
});

describe('a governor limit', () => {
  it('is told in the platform’s words', () => {
    const limits = new GovernorLimits();
    limits.charge('queries', 100);
    assert.throws(() => limits.charge('queries'), {
      code: 'LIMIT_EXCEEDED',
      message: 'Too many SOQL queries: 101'
    });
  });
});
