import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flowOrg, insert, rows, update } from './testing/flowOrg.ts';
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
} from './testing/flowXml.ts';

const many = (count: number, fields: (index: number) => Record<string, string | number | null>) =>
  Array.from({ length: count }, (_, index) => ({ Name: `Order ${index}`, ...fields(index) }));

describe('a flow before the save', () => {
  const defaults = flowFile(
    'Fill order',
    formula('due', 'Date', '{!$Flow.CurrentDate} + 30'),
    element(
      'decisions',
      'Is_it_blank',
      outcome('blank', 'and', [condition('$Record.State__c', 'IsNull', true)], 'Fill')
    ),
    element(
      'assignments',
      'Fill',
      assign('$Record.State__c', 'Assign', 'New'),
      assign('$Record.Ready_On__c', 'Assign', '{due}')
    ),
    start('RecordBeforeSave', 'Order__c', 'CreateAndUpdate', 'Is_it_blank')
  );

  it('fills what is blank and leaves what is there', async () => {
    const org = await flowOrg({ Fill_order: defaults });
    insert(org, 'Order__c', [{ Name: 'a' }, { Name: 'b', State__c: 'Open' }]);
    assert.deepEqual(rows(org, 'Order__c', 'State__c', 'Ready_On__c'), [
      { State__c: 'New', Ready_On__c: '2026-04-30' },
      { State__c: 'Open', Ready_On__c: null }
    ]);
  });

  it('costs one query for 200 records, and no write', async () => {
    const org = await flowOrg({
      Copy_code: flowFile(
        'Copy code',
        get(
          'Find_customer',
          'Customer__c',
          true,
          filter('Code__c', 'EqualTo', '{$Record.Code__c}'),
          to('Was_it_found')
        ),
        element(
          'decisions',
          'Was_it_found',
          outcome('found', 'and', [condition('Find_customer', 'IsNull', false)], 'Link')
        ),
        element(
          'recordUpdates',
          'Link',
          '<inputReference>$Record</inputReference>',
          set('Customer__c', '{Find_customer.Id}')
        ),
        start('RecordBeforeSave', 'Order__c', 'Create', 'Find_customer')
      )
    });
    insert(org, 'Customer__c', [
      { Name: 'A', Code__c: 'A' },
      { Name: 'B', Code__c: 'B' }
    ]);
    const result = insert(
      org,
      'Order__c',
      many(200, (index) => ({ Code__c: ['a', 'B', 'none', null][index % 4] ?? null }))
    );
    assert.deepEqual([result.errors, result.queries, result.writes], [[], 1, 0]);
    assert.deepEqual(
      rows(org, 'Order__c', 'Customer__r.Name')
        .slice(0, 4)
        .map((row) => row['Customer__r.Name']),
      ['A', 'B', null, null]
    );
  });

  it('refuses a record with its own message at a field, and saves the others', async () => {
    const org = await flowOrg({
      Guard: flowFile(
        'Guard',
        element(
          'customErrors',
          'Too_much',
          '<customErrorMessages><errorMessage>{!$Record.Amount__c} is too much.</errorMessage><fieldSelection>Amount__c</fieldSelection><isFieldError>true</isFieldError></customErrorMessages>'
        ),
        start('RecordBeforeSave', 'Order__c', 'Create', 'Too_much', filter('Amount__c', 'GreaterThan', 100))
      )
    });
    const { errors } = insert(org, 'Order__c', [
      { Name: 'a', Amount__c: 101 },
      { Name: 'b', Amount__c: 5 },
      { Name: 'c' }
    ]);
    assert.deepEqual(errors, ['FIELD_CUSTOM_VALIDATION_EXCEPTION: 101 is too much.']);
    assert.deepEqual(
      rows(org, 'Order__c', 'Name').map(({ Name }) => Name),
      ['b', 'c']
    );
  });
});

describe('an entry condition', () => {
  const stamp = (more: string) =>
    flowFile(
      'Stamp',
      element('assignments', 'Stamp', assign('$Record.Note__c', 'Add', 'x')),
      start('RecordBeforeSave', 'Order__c', 'CreateAndUpdate', 'Stamp', more)
    );
  const changedToMeet =
    '<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria>';

  it('lets a record in only when it came to meet it', async () => {
    const org = await flowOrg({ Stamp: stamp(filter('State__c', 'EqualTo', 'Done') + changedToMeet) });
    const { ids } = insert(org, 'Order__c', [{ Name: 'a', State__c: 'Open' }]);
    const steps = ['Done', 'Done', 'Open', 'Done'];
    const notes = steps.map((State__c, index) => {
      update(org, 'Order__c', [{ Id: ids[0] ?? null, State__c, Name: `a${index}` }]);
      return rows(org, 'Order__c', 'Note__c')[0]?.['Note__c'];
    });
    assert.deepEqual(notes, ['x', 'x', 'x', 'xx']);
  });

  it('joins filters by a logic of its own', async () => {
    const org = await flowOrg({
      Stamp: stamp(
        '<filterLogic>1 AND (2 OR 3)</filterLogic>' +
          filter('Urgent__c', 'EqualTo', true) +
          filter('Amount__c', 'GreaterThan', 10) +
          filter('State__c', 'IsNull', false)
      )
    });
    insert(org, 'Order__c', [
      { Name: 'a', Urgent__c: true },
      { Name: 'b', Urgent__c: true, Amount__c: 11 },
      { Name: 'c', Urgent__c: true, State__c: 'Open' },
      { Name: 'd', Amount__c: 11, State__c: 'Open' }
    ]);
    assert.deepEqual(
      rows(org, 'Order__c', 'Note__c').map((row) => row['Note__c']),
      [null, 'x', 'x', null]
    );
  });

  it('may be a formula that asks what changed, over parents too', async () => {
    const text =
      'OR(ISNEW(), ISCHANGED({!$Record.State__c})) &amp;&amp; {!$Record.Customer__r.Level__c} &gt; 1';
    const org = await flowOrg({ Stamp: stamp(`<filterFormula>${text}</filterFormula>`) });
    const { ids: customers } = insert(org, 'Customer__c', [
      { Name: 'A', Level__c: 2 },
      { Name: 'B', Level__c: 1 }
    ]);
    const { ids } = insert(
      org,
      'Order__c',
      customers.map((Customer__c) => ({ Name: 'o', Customer__c }))
    );
    update(
      org,
      'Order__c',
      ids.map((Id) => ({ Id, Name: 'p' }))
    );
    update(
      org,
      'Order__c',
      ids.map((Id) => ({ Id, State__c: 'Open' }))
    );
    assert.deepEqual(
      rows(org, 'Order__c', 'Note__c').map((row) => row['Note__c']),
      ['xx', null]
    );
  });
});

describe('a flow after the save', () => {
  const createCustomer = element(
    'recordCreates',
    'Create_customer',
    fault('Note_the_fault'),
    '<object>Customer__c</object>',
    set('Name', '{$Record.Name}'),
    set('Code__c', '{$Record.Code__c}'),
    '<storeOutputAutomatically>true</storeOutputAutomatically>',
    to('Link')
  );
  const link = element(
    'recordUpdates',
    'Link',
    '<inputReference>$Record</inputReference>',
    set('Customer__c', '{Create_customer}')
  );
  const note = element(
    'recordUpdates',
    'Note_the_fault',
    '<inputReference>$Record</inputReference>',
    set('State__c', 'Failed'),
    set('Note__c', '{$Flow.FaultMessage}')
  );
  const make = flowFile(
    'Make customer',
    createCustomer,
    link,
    note,
    start('RecordAfterSave', 'Order__c', 'Create', 'Create_customer')
  );

  for (const count of [1, 200]) {
    it(`writes once for ${count} at the same element`, async () => {
      const org = await flowOrg({ Make_customer: make });
      const { errors, queries, writes } = insert(
        org,
        'Order__c',
        many(count, (index) => ({ Code__c: `c${index}` }))
      );
      assert.deepEqual([errors, queries, writes], [[], 0, 2]);
      assert.equal(
        rows(org, 'Order__c', 'Customer__c').filter((row) => row['Customer__c'] !== null).length,
        count
      );
    });
  }

  it('takes its fault path for the record whose write failed, and keeps the others', async () => {
    const org = await flowOrg({ Make_customer: make });
    insert(org, 'Customer__c', [{ Name: 'taken', Code__c: 'B' }]);
    const { errors } = insert(org, 'Order__c', [
      { Name: 'a', Code__c: 'A' },
      { Name: 'b', Code__c: 'B' }
    ]);
    assert.deepEqual(errors, []);
    const [first, second] = rows(org, 'Order__c', 'State__c', 'Note__c', 'Customer__r.Name');
    assert.deepEqual(first, { State__c: null, Note__c: null, 'Customer__r.Name': 'a' });
    assert.equal(second?.['State__c'], 'Failed');
    assert.match(
      String(second?.['Note__c']),
      /^This error occurred when the flow tried to create records: DUPLICATE_VALUE: .* You can look up ExceptionCode values/
    );
  });

  it('refuses only the record whose fault no path handles', async () => {
    const org = await flowOrg({ Make_customer: make.replace(fault('Note_the_fault'), '') });
    insert(org, 'Customer__c', [{ Name: 'taken', Code__c: 'B' }]);
    const { errors, ids } = insert(org, 'Order__c', [
      { Name: 'a', Code__c: 'A' },
      { Name: 'b', Code__c: 'B' }
    ]);
    assert.equal(ids.filter((id) => id !== null).length, 1);
    assert.match(
      errors.join(),
      /^CANNOT_EXECUTE_FLOW_TRIGGER: We can't save this record because the “Make customer” process failed\. Give your Salesforce admin these details\. This error occurred/
    );
    assert.deepEqual(rows(org, 'Order__c', 'Name'), [{ Name: 'a' }]);
    assert.equal(rows(org, 'Customer__c').length, 2);
  });

  it('runs in the order that the flows ask for', async () => {
    const add = (letter: string, more: string) =>
      flowFile(
        letter,
        element('assignments', 'Add', assign('$Record.Note__c', 'Add', letter)),
        more,
        start('RecordBeforeSave', 'Order__c', 'Create', 'Add')
      );
    const org = await flowOrg({
      A: add('a', '<triggerOrder>1001</triggerOrder>'),
      B: add('b', ''),
      C: add('c', '<triggerOrder>20</triggerOrder>'),
      D: add('d', '<triggerOrder>3</triggerOrder>')
    });
    insert(org, 'Order__c', [{ Name: 'a' }]);
    assert.deepEqual(rows(org, 'Order__c', 'Note__c'), [{ Note__c: 'dcba' }]);
  });

  it('starts its asynchronous path once the save is committed', async () => {
    const later =
      '<scheduledPaths><name>Later</name>' +
      to('Count') +
      '<pathType>AsyncAfterCommit</pathType></scheduledPaths>';
    const org = await flowOrg({
      Later: flowFile(
        'Later',
        element(
          'recordUpdates',
          'Count',
          '<inputReference>$Record</inputReference>',
          set('State__c', '{$Record.Name}')
        ),
        start('RecordAfterSave', 'Order__c', 'Create', null, later)
      )
    });
    insert(org, 'Order__c', [{ Name: 'a' }, { Name: 'b' }]);
    assert.deepEqual(rows(org, 'Order__c', 'State__c')[0], { State__c: null });
    await org.settle();
    assert.deepEqual(rows(org, 'Order__c', 'State__c'), [{ State__c: 'a' }, { State__c: 'b' }]);
  });

  it('moves a scheduled path with its date, and takes it away with its condition', async () => {
    const day = 24 * 3600 * 1000;
    const path = `<scheduledPaths><name>Soon</name>${to('Stamp')}<offsetNumber>-1</offsetNumber><offsetUnit>Days</offsetUnit><recordField>Ready_On__c</recordField><timeSource>RecordField</timeSource></scheduledPaths>`;
    const org = await flowOrg({
      Soon: flowFile(
        'Soon',
        element('recordUpdates', 'Stamp', '<inputReference>$Record</inputReference>', set('Note__c', 'soon')),
        start(
          'RecordAfterSave',
          'Order__c',
          'CreateAndUpdate',
          null,
          filter('Urgent__c', 'EqualTo', true) + path
        )
      )
    });
    const { ids } = insert(
      org,
      'Order__c',
      ['a', 'b', 'c'].map((Name) => ({ Name, Urgent__c: true, Ready_On__c: '2026-04-10' }))
    );
    update(org, 'Order__c', [
      { Id: ids[1] ?? null, Ready_On__c: '2026-05-10' },
      { Id: ids[2] ?? null, Urgent__c: false }
    ]);
    const notes = () => rows(org, 'Order__c', 'Note__c').map((row) => row['Note__c']);
    org.moveClock(10 * day);
    await org.settle();
    assert.deepEqual(notes(), ['soon', null, null]);
    org.moveClock(30 * day);
    await org.settle();
    assert.deepEqual(notes(), ['soon', 'soon', null]);
  });

  it('keeps a record from being deleted', async () => {
    const org = await flowOrg({
      Keep: flowFile(
        'Keep',
        element(
          'customErrors',
          'Stop',
          '<customErrorMessages><errorMessage>Orders stay.</errorMessage><isFieldError>false</isFieldError></customErrorMessages>'
        ),
        start('RecordBeforeDelete', 'Order__c', 'Delete', 'Stop', filter('State__c', 'EqualTo', 'Done'))
      )
    });
    const { ids } = insert(org, 'Order__c', [{ Name: 'a', State__c: 'Done' }, { Name: 'b' }]);
    const results = org.run(org.adminId, (tx) => tx.remove(ids.flatMap((id) => id ?? [])));
    assert.deepEqual(
      results.flatMap(({ errors }) => errors.map(({ message }) => message)),
      ['Orders stay.']
    );
    assert.deepEqual(rows(org, 'Order__c', 'Name'), [{ Name: 'a' }]);
  });

  it('creates nothing from an empty collection, without a fault or a write', async () => {
    const org = await flowOrg({
      Nothing: flowFile(
        'Nothing',
        get('Find', 'Customer__c', false, filter('Code__c', 'EqualTo', 'none'), to('Copy')),
        element('recordCreates', 'Copy', '<inputReference>Find</inputReference>'),
        start('RecordAfterSave', 'Order__c', 'Create', 'Find')
      )
    });
    const { errors, queries, writes } = insert(
      org,
      'Order__c',
      many(3, () => ({}))
    );
    assert.deepEqual([errors, queries, writes], [[], 1, 0]);
  });
});
