import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flowOrg, insert, rows, runFlow } from './testing/flowOrg.ts';
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
} from './testing/flowXml.ts';

/** Runs one Assignment on a variable `it` and gives what it holds then. */
async function assigned(type: string, first: string, ...items: readonly string[]): Promise<unknown> {
  const org = await flowOrg({
    Try: flowFile(
      'Try',
      variable('it', type, output + first),
      variable('words', 'String', collection),
      variable('count', 'Number', output),
      element(
        'assignments',
        'Fill',
        assign('words', 'Add', 'a'),
        assign('words', 'Add', 'b'),
        assign('words', 'Add', 'a'),
        to('Do')
      ),
      element('assignments', 'Do', ...items),
      begin('Fill')
    )
  });
  const outputs = runFlow(org, 'Try');
  return typeof outputs === 'string' ? outputs : (outputs['it'] ?? null);
}

describe('an assignment', () => {
  const cases: readonly [
    promise: string,
    type: string,
    first: string,
    items: readonly string[],
    expected: unknown
  ][] = [
    ['adds to a number that has no value yet', 'Number', '', [assign('it', 'Add', 5)], 5],
    ['subtracts without the dust of fractions', 'Number', value(0.3), [assign('it', 'Subtract', 0.1)], 0.2],
    ['joins texts', 'String', value('a'), [assign('it', 'Add', 'b')], 'ab'],
    ['writes a number into a text', 'String', '', [assign('it', 'Assign', 12.5)], '12.5'],
    [
      'merges resources into a text',
      'String',
      '',
      [assign('it', 'Assign', 'on {!$Flow.CurrentDate}')],
      'on 3/31/2026'
    ],
    [
      'moves a date by days',
      'Date',
      '',
      [assign('it', 'Assign', '{$Flow.CurrentDate}'), assign('it', 'Add', 1)],
      '2026-04-01'
    ],
    ['counts a collection', 'Number', '', [assign('it', 'AssignCount', '{words}')], 3],
    [
      'adds to a collection at its end and start',
      'String',
      collection,
      [assign('it', 'Add', 'x'), assign('it', 'AddAtStart', 'y')],
      ['y', 'x']
    ],
    [
      'takes all of a value out of a collection',
      'String',
      collection,
      [assign('it', 'Assign', '{words}'), assign('it', 'RemoveAll', 'a')],
      ['b']
    ],
    [
      'takes the first of a value out',
      'String',
      collection,
      [assign('it', 'Assign', '{words}'), assign('it', 'RemoveFirst', 'a')],
      ['b', 'a']
    ],
    [
      'takes a position out',
      'String',
      collection,
      [assign('it', 'Assign', '{words}'), assign('it', 'RemovePosition', 2)],
      ['a', 'a']
    ],
    [
      'keeps what comes from a value on',
      'String',
      collection,
      [assign('it', 'Assign', '{words}'), assign('it', 'RemoveBeforeFirst', 'b')],
      ['b', 'a']
    ],
    [
      'keeps what comes up to a value',
      'String',
      collection,
      [assign('it', 'Assign', '{words}'), assign('it', 'RemoveAfterFirst', 'b')],
      ['a', 'b']
    ]
  ];
  for (const [promise, type, first, items, expected] of cases)
    it(promise, async () => assert.deepEqual(await assigned(type, first, ...items), expected));
});

describe('a decision', () => {
  const decide = async (
    logic: string,
    conditions: readonly string[],
    inputs: Record<string, string | number | boolean | null>
  ) => {
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
    const outputs = runFlow(org, 'Decide', inputs);
    return typeof outputs === 'string' ? outputs : outputs['yes'];
  };
  const cases: readonly [
    promise: string,
    logic: string,
    conditions: readonly string[],
    inputs: Record<string, string | number | boolean | null>,
    expected: boolean
  ][] = [
    [
      'takes null for no value of a checkbox',
      'and',
      [condition('flag', 'EqualTo', false)],
      { flag: null },
      false
    ],
    ['compares texts in any case', 'and', [condition('text', 'EqualTo', 'ACME')], { text: 'acme' }, true],
    [
      'finds no order where a value is blank',
      'or',
      [condition('number', 'LessThan', 5), condition('number', 'GreaterThanOrEqualTo', 5)],
      {},
      false
    ],
    [
      'knows blank from null',
      'and',
      [condition('text', 'IsBlank', true), condition('text', 'IsNull', false)],
      { text: ' ' },
      true
    ],
    [
      'joins conditions as asked',
      '1 AND (2 OR 3)',
      [
        condition('flag', 'EqualTo', true),
        condition('number', 'GreaterThan', 5),
        condition('text', 'Contains', 'me')
      ],
      { flag: true, number: 1, text: 'ACME' },
      true
    ],
    [
      'binds AND before OR',
      '1 OR 2 AND 3',
      [
        condition('flag', 'EqualTo', true),
        condition('number', 'GreaterThan', 5),
        condition('text', 'IsNull', false)
      ],
      { flag: true },
      true
    ],
    [
      'knows NOT',
      'NOT (1 OR 2)',
      [condition('flag', 'EqualTo', true), condition('number', 'GreaterThan', 5)],
      {},
      true
    ]
  ];
  for (const [promise, logic, conditions, inputs, expected] of cases)
    it(promise, async () => assert.equal(await decide(logic, conditions, inputs), expected));
});

describe('a loop', () => {
  it('works through what a query found, into a collection that is saved at once', async () => {
    const org = await flowOrg({
      Raise: flowFile(
        'Raise',
        variable('changed', 'SObject', collection + '<objectType>Customer__c</objectType>'),
        formula('raised', 'Number', '{!Each.Level__c} * 2'),
        get(
          'Find',
          'Customer__c',
          false,
          filter('Level__c', 'GreaterThan', 1),
          '<sortField>Level__c</sortField><sortOrder>Desc</sortOrder>',
          to('Each')
        ),
        element(
          'loops',
          'Each',
          '<collectionReference>Find</collectionReference><iterationOrder>Asc</iterationOrder>',
          to('Raise_it', 'nextValueConnector'),
          to('Save', 'noMoreValuesConnector')
        ),
        element(
          'assignments',
          'Raise_it',
          assign('Each.Level__c', 'Assign', '{raised}'),
          assign('changed', 'Add', '{Each}'),
          to('Each')
        ),
        element('recordUpdates', 'Save', '<inputReference>changed</inputReference>'),
        begin('Find')
      )
    });
    insert(
      org,
      'Customer__c',
      [1, 2, 3].map((Level__c) => ({ Name: 'c', Level__c }))
    );
    assert.deepEqual(runFlow(org, 'Raise'), {});
    assert.deepEqual(
      rows(org, 'Customer__c', 'Level__c').map((row) => row['Level__c']),
      [1, 4, 6]
    );
  });

  it('without an end runs into the limit of time, and nothing stays', async (context) => {
    const org = await flowOrg({
      Forever: flowFile(
        'Forever',
        variable('n', 'Number'),
        element('assignments', 'On', assign('n', 'Add', 1), to('On')),
        begin('On')
      )
    });
    let time = performance.now();
    context.mock.method(performance, 'now', () => (time += 5_000));
    assert.throws(() => runFlow(org, 'Forever'), /CPU time limit/);
  });
});

describe('reading records', () => {
  const finder = (...parts: readonly string[]) =>
    flowFile(
      'Find',
      variable('code', 'String', input),
      variable('found', 'String', output + value('before')),
      variable('blocked', 'Boolean', input),
      ...parts,
      begin('Look')
    );
  const withOutput = (assignNull: boolean) =>
    element(
      'recordLookups',
      'Look',
      `<object>Customer__c</object><assignNullValuesIfNoRecordsFound>${String(assignNull)}</assignNullValuesIfNoRecordsFound>`,
      filter('Code__c', 'EqualTo', '{code}'),
      '<outputAssignments><assignToReference>found</assignToReference><field>Name</field></outputAssignments>'
    );

  it('finds blank for blank', async () => {
    const org = await flowOrg({ Find: finder(withOutput(false)) });
    insert(org, 'Customer__c', [{ Name: 'with', Code__c: 'x' }, { Name: 'without' }]);
    assert.deepEqual(runFlow(org, 'Find', { code: null }), { found: 'without' });
  });

  it('keeps or clears a variable when nothing is found, as the element says', async () => {
    const keeping = await flowOrg({ Find: finder(withOutput(false)) });
    const clearing = await flowOrg({ Find: finder(withOutput(true)) });
    assert.deepEqual(runFlow(keeping, 'Find', { code: 'none' }), { found: 'before' });
    assert.deepEqual(runFlow(clearing, 'Find', { code: 'none' }), { found: null });
  });

  it('finds no record whose checkbox is null', async () => {
    const org = await flowOrg({
      Find: finder(
        get('Look', 'Customer__c', true, filter('Blocked__c', 'EqualTo', '{blocked}'), to('Was_there')),
        element(
          'decisions',
          'Was_there',
          outcome('there', 'and', [condition('Look', 'IsNull', false)], 'Name_it')
        ),
        element('assignments', 'Name_it', assign('found', 'Assign', '{Look.Name}'))
      )
    });
    insert(org, 'Customer__c', [{ Name: 'open' }]);
    assert.deepEqual(runFlow(org, 'Find'), { found: 'before' });
    assert.deepEqual(runFlow(org, 'Find', { blocked: false }), { found: 'open' });
  });

  it('fails where a field of a record that was not found is read, but gives blank to a formula', async () => {
    const read = (path: string) =>
      finder(
        get('Look', 'Customer__c', true, filter('Code__c', 'EqualTo', 'none'), to('Read')),
        formula('name', 'String', 'BLANKVALUE({!Look.Name}, "nobody")'),
        element('assignments', 'Read', assign('found', 'Assign', path))
      );
    const direct = await flowOrg({ Find: read('{Look.Name}') });
    const viaFormula = await flowOrg({ Find: read('{name}') });
    assert.match(
      String(runFlow(direct, 'Find')),
      /failed to access the value for Look\.Name because it hasn't been set/
    );
    assert.deepEqual(runFlow(viaFormula, 'Find'), { found: 'nobody' });
  });

  it('brings formula and parent fields with the one query', async () => {
    const org = await flowOrg({
      Find: finder(
        get('Look', 'Order__c', true, filter('Code__c', 'EqualTo', '{code}'), to('Read')),
        element(
          'assignments',
          'Read',
          assign('found', 'Assign', '{!Look.Gross__c} for {!Look.Customer__r.Name}')
        )
      )
    });
    const { ids } = insert(org, 'Customer__c', [{ Name: 'Acme' }]);
    insert(org, 'Order__c', [{ Name: 'o', Code__c: 'x', Amount__c: 10, Customer__c: ids[0] ?? null }]);
    assert.deepEqual(runFlow(org, 'Find', { code: 'x' }), { found: '12 for Acme' });
  });
});

describe('writing records', () => {
  const upsert = flowFile(
    'Upsert',
    variable('code', 'String', input),
    variable('customer', 'SObject', '<objectType>Customer__c</objectType>' + output),
    element(
      'assignments',
      'Fill',
      assign('customer.Code__c', 'Assign', '{code}'),
      assign('customer.Name', 'Assign', 'for {!code}'),
      to('Save')
    ),
    element(
      'recordCreates',
      'Save',
      '<doesUpsert>true</doesUpsert><inputReference>customer</inputReference><upsertExternalIdField>Code__c</upsertExternalIdField>'
    ),
    begin('Fill')
  );

  it('updates the record with that key, or creates it, and knows its id', async () => {
    const org = await flowOrg({ Upsert: upsert });
    const { ids } = insert(org, 'Customer__c', [{ Name: 'old', Code__c: 'x', Level__c: 7 }]);
    const results = org.run(org.adminId, (tx) => tx.runFlow('Upsert', [{ code: 'X' }, { code: 'y' }]));
    const saved = results.map((result) => (result.success ? result.outputs['customer'] : result.errors));
    assert.equal(JSON.stringify(saved).includes(String(ids[0])), true);
    assert.deepEqual(rows(org, 'Customer__c', 'Name', 'Level__c'), [
      { Name: 'for X', Level__c: 7 },
      { Name: 'for y', Level__c: null }
    ]);
  });

  it('updates and deletes what filters find, one statement each', async () => {
    const org = await flowOrg({
      Sweep: flowFile(
        'Sweep',
        element(
          'recordUpdates',
          'Block',
          '<object>Customer__c</object>',
          filter('Level__c', 'LessThan', 2),
          set('Blocked__c', true),
          to('Remove')
        ),
        element(
          'recordDeletes',
          'Remove',
          '<object>Customer__c</object>',
          filter('Level__c', 'IsNull', true)
        ),
        begin('Block')
      )
    });
    insert(org, 'Customer__c', [{ Name: 'a', Level__c: 1 }, { Name: 'b', Level__c: 2 }, { Name: 'c' }]);
    runFlow(org, 'Sweep');
    assert.deepEqual(rows(org, 'Customer__c', 'Name', 'Blocked__c'), [
      { Name: 'a', Blocked__c: true },
      { Name: 'b', Blocked__c: false }
    ]);
  });

  it('saves all records of a collection or none', async () => {
    const org = await flowOrg({
      Copy: flowFile(
        'Copy',
        variable('made', 'SObject', collection + '<objectType>Customer__c</objectType>'),
        variable('one', 'SObject', '<objectType>Customer__c</objectType>'),
        variable('fault', 'String', output),
        element(
          'assignments',
          'Fill',
          assign('one.Name', 'Assign', 'a'),
          assign('one.Code__c', 'Assign', 'free'),
          assign('made', 'Add', '{one}'),
          assign('one.Code__c', 'Assign', 'taken'),
          assign('made', 'Add', '{one}'),
          to('Save')
        ),
        element(
          'recordCreates',
          'Save',
          '<inputReference>made</inputReference>',
          to('Note', 'faultConnector')
        ),
        element('assignments', 'Note', assign('fault', 'Assign', '{$Flow.FaultMessage}')),
        begin('Fill')
      )
    });
    insert(org, 'Customer__c', [{ Name: 'there', Code__c: 'taken' }]);
    const outputs = runFlow(org, 'Copy');
    assert.match(String(typeof outputs === 'string' ? outputs : outputs['fault']), /DUPLICATE_VALUE/);
    assert.deepEqual(rows(org, 'Customer__c', 'Name'), [{ Name: 'there' }]);
  });
});

describe('a subflow', () => {
  const called = flowFile(
    'Double',
    variable('n', 'Number', input),
    variable('twice', 'Number', output),
    formula('double', 'Number', '{!n} * 2'),
    element('assignments', 'Do', assign('twice', 'Assign', '{double}')),
    begin('Do')
  );
  const call = (...parts: readonly string[]) =>
    element(
      'subflows',
      'Call',
      '<flowName>Double</flowName>',
      `<inputAssignments><name>n</name>${value(21)}</inputAssignments>`,
      ...parts
    );

  it('takes inputs and gives outputs, stored by name or assigned', async () => {
    const org = await flowOrg({
      Double: called,
      Stored: flowFile(
        'Stored',
        variable('answer', 'Number', output),
        call('<storeOutputAutomatically>true</storeOutputAutomatically>', to('Keep')),
        element('assignments', 'Keep', assign('answer', 'Assign', '{Call.twice}')),
        begin('Call')
      ),
      Assigned: flowFile(
        'Assigned',
        variable('answer', 'Number', output),
        call(
          '<outputAssignments><assignToReference>answer</assignToReference><name>twice</name></outputAssignments>'
        ),
        begin('Call')
      )
    });
    assert.deepEqual([runFlow(org, 'Stored'), runFlow(org, 'Assigned')], [{ answer: 42 }, { answer: 42 }]);
  });

  it('shares its queries and writes with all interviews that called it', async () => {
    const org = await flowOrg({
      Log: flowFile(
        'Log',
        variable('name', 'String', input),
        element('recordCreates', 'Write', '<object>Customer__c</object>', set('Name', '{name}')),
        begin('Write')
      ),
      Order: flowFile(
        'Order',
        element(
          'decisions',
          'Which',
          outcome('urgent', 'and', [condition('$Record.Urgent__c', 'EqualTo', true)], 'Log_urgent'),
          to('Log_other', 'defaultConnector'),
          '<defaultConnectorLabel>Other</defaultConnectorLabel>'
        ),
        ...['Log_urgent', 'Log_other'].map((name) =>
          element(
            'subflows',
            name,
            '<flowName>Log</flowName>',
            `<inputAssignments><name>name</name>${value('{$Record.Name}')}</inputAssignments>`
          )
        ),
        '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Which</targetReference></connector><object>Order__c</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>'
      )
    });
    const { errors, writes } = insert(
      org,
      'Order__c',
      Array.from({ length: 200 }, (_, index) => ({ Name: `o${index}`, Urgent__c: index % 2 === 0 }))
    );
    assert.deepEqual([errors, writes, rows(org, 'Customer__c').length], [[], 1, 200]);
  });
});

describe('collections', () => {
  it('are sorted and filtered', async () => {
    const org = await flowOrg({
      Pick: flowFile(
        'Pick',
        variable('current', 'SObject', '<objectType>Customer__c</objectType>'),
        variable('names', 'String', output),
        get('Find', 'Customer__c', false, to('Sort')),
        element(
          'collectionProcessors',
          'Sort',
          '<collectionProcessorType>SortCollectionProcessor</collectionProcessorType><collectionReference>Find</collectionReference><limit>3</limit><sortOptions><doesPutEmptyStringAndNullFirst>false</doesPutEmptyStringAndNullFirst><sortField>Level__c</sortField><sortOrder>Desc</sortOrder></sortOptions>',
          to('Keep')
        ),
        element(
          'collectionProcessors',
          'Keep',
          '<collectionProcessorType>FilterCollectionProcessor</collectionProcessorType><collectionReference>Find</collectionReference><assignNextValueToReference>current</assignNextValueToReference><conditionLogic>and</conditionLogic>',
          condition('current.Name', 'NotEqualTo', 'b'),
          to('Each')
        ),
        element(
          'loops',
          'Each',
          '<collectionReference>Keep</collectionReference>',
          to('Say', 'nextValueConnector')
        ),
        element('assignments', 'Say', assign('names', 'Add', '{Each.Name}'), to('Each')),
        begin('Find')
      )
    });
    insert(org, 'Customer__c', [
      { Name: 'a', Level__c: 1 },
      { Name: 'b', Level__c: 3 },
      { Name: 'c' },
      { Name: 'd', Level__c: 2 }
    ]);
    assert.deepEqual(runFlow(org, 'Pick'), { names: 'da' });
  });
});

describe('an email action', () => {
  it('puts the mail into the outbox', async () => {
    const parameter = (name: string, of: string) =>
      `<inputParameters><name>${name}</name>${value(of)}</inputParameters>`;
    const org = await flowOrg({
      Mail: flowFile(
        'Mail',
        element(
          'actionCalls',
          'Send',
          '<actionName>emailSimple</actionName><actionType>emailSimple</actionType>',
          parameter('emailAddresses', 'a@example.com, b@example.com'),
          parameter('emailSubject', 'Hi'),
          parameter('emailBody', 'On {!$Flow.CurrentDate}'),
          // What newer builders write beside it.
          '<storeOutputAutomatically>true</storeOutputAutomatically><versionSegment>1</versionSegment>'
        ),
        begin('Send')
      )
    });
    runFlow(org, 'Mail');
    assert.match(JSON.stringify(org.messages()), /"to":\["a@example.com","b@example.com"\].*On 3\/31\/2026/);
  });
});
