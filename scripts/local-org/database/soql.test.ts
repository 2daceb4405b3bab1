import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identityOf } from './index.ts';
import type { QueryRecord, QueryResult } from './index.ts';
import { fleet } from './testing/fleet.ts';
import type { Fleet } from './testing/fleet.ts';

function threeShips(): Fleet & { readonly harbour: string } {
  const ships = fleet();
  const harbour = ships.add('Harbour__c', { Name: 'Old Quay', Town__c: 'Hull' });
  const common = { Harbour__c: harbour, Status__c: 'Afloat' };
  ships.add('Ship__c', { ...common, Name: 'Argo', Price__c: 10, Tonnage__c: 4, Cargo__c: 'Coal;Oil' });
  ships.add('Ship__c', { ...common, Name: 'beagle', Price__c: 30, Cargo__c: 'Coal' });
  ships.add('Ship__c', { Name: 'Cutty', Status__c: 'Planned' });
  return { ...ships, harbour };
}

describe('a SOQL query', () => {
  it('answers in the case of the definition and nests parents', () => {
    const { query } = threeShips();
    const { records, ...about } = query('select NAME, harbour__R.town__C from SHIP__C order by name limit 3');
    assert.deepEqual(about, { object: 'Ship__c', totalSize: 3, done: true });
    assert.deepEqual(records, [
      { Name: 'Argo', Harbour__r: { Town__c: 'Hull' } },
      { Name: 'beagle', Harbour__r: { Town__c: 'Hull' } },
      { Name: 'Cutty', Harbour__r: null }
    ]);
  });

  it('knows which record each answer is, selected Id or not', () => {
    const { query, harbour } = threeShips();
    const [record] = query("SELECT Name, Harbour__r.Name FROM Ship__c WHERE Name = 'Argo'").records;
    assert.equal(identityOf(record as QueryRecord)?.object, 'Ship__c');
    assert.deepEqual(identityOf(record?.Harbour__r as QueryRecord), { object: 'Harbour__c', id: harbour });
  });

  it('nests child records with their own order and limit, null where there are none', () => {
    const { query, add } = threeShips();
    add('Harbour__c', { Name: 'Empty' });
    const { records } = query(
      'SELECT Name, (SELECT Name FROM Ships__r ORDER BY Name DESC LIMIT 1) FROM Harbour__c ORDER BY Name DESC'
    );
    assert.deepEqual((records[0]?.Ships__r as QueryResult).records, [{ Name: 'beagle' }]);
    assert.equal(records[1]?.Ships__r, null);
  });

  it('takes the object or its alias before a field', () => {
    const { column } = threeShips();
    assert.deepEqual(
      column("SELECT s.Name FROM Ship__c s WHERE s.Harbour__r.Name = 'Old Quay' AND Ship__c.Price__c > 20"),
      ['beagle']
    );
  });

  it('comes in batches that know the whole size', () => {
    const { query } = threeShips();
    const soql = 'SELECT Name FROM Ship__c ORDER BY Name';
    const first = query(soql, { batchSize: 2 });
    const second = query(soql, { batchSize: 2, from: 2 });
    assert.deepEqual([first.totalSize, first.done, first.records.length], [3, false, 2]);
    assert.deepEqual([second.totalSize, second.done, second.records], [3, true, [{ Name: 'Cutty' }]]);
  });

  it('shows labels with toLabel and all fields with FIELDS', () => {
    const { query } = threeShips();
    const [ship] = query("SELECT toLabel(Status__c) FROM Ship__c WHERE Name = 'Argo'").records;
    assert.deepEqual(ship, { Status__c: 'The Afloat' });
    const [harbour] = query('SELECT FIELDS(CUSTOM) FROM Harbour__c LIMIT 200').records;
    assert.deepEqual(harbour, { Town__c: 'Hull' });
    assert.throws(() => query('SELECT FIELDS(ALL) FROM Harbour__c'), {
      message: 'The SOQL FIELDS function must have a LIMIT of at most 200'
    });
  });

  it('reads formulas and filters by those that SQL can compute', () => {
    const { query, column } = threeShips();
    const [argo] = query(
      "SELECT Shout__c, Price_per_Ton__c FROM Ship__c WHERE Harbour_Town__c = 'HULL'"
    ).records;
    assert.deepEqual(argo, { Shout__c: 'Argo!', Price_per_Ton__c: 2.5 });
    assert.deepEqual(column("SELECT Name FROM Ship__c WHERE Shout__c = 'BEAGLE!'"), ['beagle']);
    assert.throws(() => query('SELECT Id FROM Ship__c WHERE Price_per_Ton__c > 1'), {
      code: 'INVALID_FIELD',
      message: /field 'Price_per_Ton__c' can not be filtered in a query call/
    });
  });

  it('minds the case of text inside a formula, not of its result', () => {
    const { add, column } = fleet();
    for (const Name of ['Argo', 'ARGO']) add('Ship__c', { Name });
    assert.deepEqual(column('SELECT Name FROM Ship__c WHERE Is_Argo__c = true'), ['Argo']);
    assert.deepEqual(column("SELECT Name FROM Ship__c WHERE Shout__c = 'argo!'"), ['Argo', 'ARGO']);
  });

  it('reads fields of whichever object a polymorphic lookup names', () => {
    const { query, add } = fleet();
    add('Task', { Subject: 'Call', WhatId: add('Account', { Name: 'Acme' }) });
    add('Task', { Subject: 'Solve', WhatId: add('Case', { CaseNumber: '00001' }) });
    const { records } = query(
      "SELECT What.Name, What.Type FROM Task WHERE What.Name LIKE '%' ORDER BY Subject"
    );
    const calls = { Name: 'Acme', Type: 'Account' };
    assert.deepEqual(records, [{ What: calls }, { What: { Name: '00001', Type: 'Case' } }]);
    const typed = query(
      "SELECT TYPEOF What WHEN Account THEN Name, Phone ELSE Name END FROM Task WHERE Subject = 'Call'"
    );
    assert.deepEqual(typed.records[0], { What: { Name: 'Acme', Phone: null } });
  });
});

describe('a SOQL filter', () => {
  const cases: readonly (readonly [promise: string, filter: string, names: readonly string[]])[] = [
    ['compares text without regard to case', "Name = 'ARGO'", ['Argo']],
    ['finds blanks with = null', 'Harbour__c = null', ['Cutty']],
    ['finds blanks with != too', 'Price__c != 10', ['beagle', 'Cutty']],
    ['finds no blanks with a comparison', 'Price__c < 100', ['Argo', 'beagle']],
    ['turns a condition around with NOT, blanks included', '(NOT Price__c > 20)', ['Argo', 'Cutty']],
    ['takes wildcards in LIKE', "Name LIKE '_e%'", ['beagle']],
    ['takes an escaped wildcard for itself', "Name LIKE 'A\\%'", []],
    ['looks into lists', "Name IN ('argo', 'CUTTY', 'x')", ['Argo', 'Cutty']],
    ['looks into lists with blanks', 'Harbour__c NOT IN (null)', ['Argo', 'beagle']],
    ['keeps blanks in NOT IN', "Status__c NOT IN ('Afloat')", ['Cutty']],
    ['finds all values of a multi-select', "Cargo__c INCLUDES ('Oil;Coal')", ['Argo']],
    ['excludes values of a multi-select', "Cargo__c EXCLUDES ('Oil')", ['beagle', 'Cutty']],
    ['groups with parentheses', "(Name = 'Argo' OR Name = 'Cutty') AND Price__c = 10", ['Argo']],
    [
      'takes a semi-join',
      "Harbour__c IN (SELECT Id FROM Harbour__c WHERE Town__c = 'Hull')",
      ['Argo', 'beagle']
    ],
    ['takes an anti-join', 'Id NOT IN (SELECT Ship__c FROM Voyage__c)', ['Argo', 'beagle', 'Cutty']],
    ['follows parents', "Harbour__r.Town__c != 'Hull'", ['Cutty']]
  ];
  for (const [promise, filter, names] of cases) {
    it(promise, () => {
      assert.deepEqual(threeShips().column(`SELECT Name FROM Ship__c WHERE ${filter} ORDER BY Name`), names);
    });
  }

  it('takes ids of 15 characters', () => {
    const { column, harbour } = threeShips();
    assert.equal(column(`SELECT Name FROM Ship__c WHERE Harbour__c = '${harbour.slice(0, 15)}'`).length, 2);
  });

  it('knows the case of letters beyond ASCII', () => {
    const { add, column } = fleet();
    add('Ship__c', { Name: 'Älvsnabben' });
    for (const filter of ["= 'äLVSNABBEN'", "IN ('älvsnabben', 'x')", "LIKE 'äLV%'"]) {
      assert.deepEqual(column(`SELECT Name FROM Ship__c WHERE Name ${filter}`), ['Älvsnabben']);
    }
  });

  it('minds the case of a field that is case-sensitive', () => {
    const { add, column } = fleet();
    add('Ship__c', { Name: 'Argo', Call_Sign__c: 'aB' });
    assert.deepEqual(column("SELECT Name FROM Ship__c WHERE Call_Sign__c = 'AB'"), []);
    assert.deepEqual(column("SELECT Name FROM Ship__c WHERE Call_Sign__c = 'aB'"), ['Argo']);
  });
});

describe('the order of a query', () => {
  it('puts blanks first unless it says otherwise', () => {
    const { column } = threeShips();
    const by = (order: string): readonly unknown[] =>
      column(`SELECT Name FROM Ship__c ORDER BY Price__c ${order}`);
    assert.deepEqual(by(''), ['Cutty', 'Argo', 'beagle']);
    assert.deepEqual(by('NULLS LAST'), ['Argo', 'beagle', 'Cutty']);
    assert.deepEqual(by('DESC'), ['Cutty', 'beagle', 'Argo']);
    assert.deepEqual(by('DESC NULLS LAST'), ['beagle', 'Argo', 'Cutty']);
  });

  it('is that of Setup for picklists', () => {
    const { column } = threeShips();
    assert.deepEqual(column('SELECT Name FROM Ship__c ORDER BY Status__c, Name DESC'), [
      'Cutty',
      'beagle',
      'Argo'
    ]);
  });

  it('holds for a page of many matches as for few', () => {
    const { database, column } = fleet();
    const ships = Array.from({ length: 6000 }, (_, number) => ({
      Id: database.newId('Ship__c'),
      Name: `Ship ${String((number * 7) % 6000).padStart(4, '0')}`,
      Status__c: number % 500 === 0 ? 'Sunk' : 'Afloat'
    }));
    database.insertRows('Ship__c', ships);
    const first = (status: string): readonly unknown[] =>
      column(`SELECT Name FROM Ship__c WHERE Status__c = '${status}' ORDER BY Name LIMIT 2`);
    assert.deepEqual(first('Afloat'), ['Ship 0001', 'Ship 0002']);
    assert.deepEqual(first('Sunk'), ['Ship 0000', 'Ship 0500']);
  });
});

describe('an aggregate query', () => {
  it('names unnamed results expr0, expr1 and groups after their fields', () => {
    const { query } = threeShips();
    const result = query(
      'SELECT Harbour__r.Name, Status__c state, COUNT(Id), MAX(Price__c) best, AVG(Price__c) FROM Ship__c GROUP BY Harbour__r.Name, Status__c ORDER BY COUNT(Id) DESC'
    );
    assert.equal(result.object, 'AggregateResult');
    assert.deepEqual(result.records, [
      { Name: 'Old Quay', state: 'Afloat', expr0: 2, best: 30, expr1: 20 },
      { Name: null, state: 'Planned', expr0: 1, best: null, expr1: null }
    ]);
  });

  it('counts without records', () => {
    assert.deepEqual(threeShips().query('SELECT COUNT() FROM Ship__c WHERE Price__c != null'), {
      object: 'Ship__c',
      totalSize: 2,
      done: true,
      records: []
    });
  });

  it('adds money as decimals', () => {
    const { add, query } = fleet();
    for (const Price__c of [0.1, 0.2]) add('Ship__c', { Price__c });
    assert.deepEqual(query('SELECT SUM(Price__c) total FROM Ship__c').records, [{ total: 0.3 }]);
  });

  it('filters groups with HAVING', () => {
    const { column } = threeShips();
    const soql = 'SELECT Status__c FROM Ship__c GROUP BY Status__c HAVING COUNT(Id) > 1';
    assert.deepEqual(column(soql, 'Status__c'), ['Afloat']);
  });

  it('groups by parts of dates, in UTC or in the zone of the user', () => {
    const { add, query } = fleet();
    add('Ship__c', { CreatedDate: '2025-01-01T02:00:00.000+0000' });
    const year = (of: string): unknown =>
      query(`SELECT CALENDAR_YEAR(${of}) y FROM Ship__c GROUP BY CALENDAR_YEAR(${of})`).records[0]?.y;
    assert.equal(year('CreatedDate'), 2025);
    assert.equal(year('convertTimezone(CreatedDate)'), 2024);
  });

  it('refuses a field that is neither grouped nor aggregated', () => {
    assert.throws(() => threeShips().query('SELECT Name, COUNT(Id) FROM Ship__c GROUP BY Status__c'), {
      code: 'MALFORMED_QUERY',
      message: /Field must be grouped or aggregated: Name/
    });
  });
});
