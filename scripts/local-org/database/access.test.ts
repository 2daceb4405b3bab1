import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryAccess, QueryResult } from './index.ts';
import { fleet, userAccess } from './testing/fleet.ts';
import type { Fleet } from './testing/fleet.ts';

interface TwoOwners extends Fleet {
  readonly mine: string;
  as(limits?: Partial<QueryAccess>): { readonly access: QueryAccess };
}

/** Two private ships of two owners in one harbour, each with a voyage. */
function twoOwners(): TwoOwners {
  const ships = fleet();
  const [me, other] = ['Me', 'Other'].map((LastName) => ships.add('User', { LastName }));
  const harbour = ships.add('Harbour__c', { Name: 'Old Quay' });
  const mine = ships.add('Ship__c', { Name: 'mine', OwnerId: me ?? null, Harbour__c: harbour });
  const theirs = ships.add('Ship__c', { Name: 'theirs', OwnerId: other ?? null, Harbour__c: harbour });
  ships.add('Voyage__c', { Name: 'V-1', Ship__c: mine });
  ships.add('Voyage__c', { Name: 'V-2', Ship__c: theirs });
  return { ...ships, mine, as: (limits) => ({ access: userAccess(me ?? '', limits) }) };
}

describe('a user who reads', () => {
  it('sees own records of a private object, and all with the permission', () => {
    const { column, as } = twoOwners();
    assert.deepEqual(column('SELECT Name FROM Ship__c', 'Name', as()), ['mine']);
    const all = column('SELECT Name FROM Ship__c', 'Name', as({ seesAll: () => true }));
    assert.deepEqual(all, ['mine', 'theirs']);
  });

  it('sees details of the masters that are seen', () => {
    const { column, as } = twoOwners();
    assert.deepEqual(column('SELECT Name FROM Voyage__c', 'Name', as()), ['V-1']);
  });

  it('sees no more through children, semi-joins, counts and parents', () => {
    const { query, column, as } = twoOwners();
    const [harbour] = query('SELECT (SELECT Name FROM Ships__r) FROM Harbour__c', as()).records;
    assert.deepEqual((harbour?.Ships__r as QueryResult).records, [{ Name: 'mine' }]);
    const semiJoin = 'SELECT Name FROM Voyage__c WHERE Ship__c IN (SELECT Id FROM Ship__c)';
    assert.deepEqual(column(semiJoin, 'Name', as()), ['V-1']);
    assert.equal(query('SELECT COUNT() FROM Ship__c', as()).totalSize, 1);
    const voyages = { seesAll: (object: string) => object === 'Voyage__c' };
    assert.deepEqual(
      column('SELECT Ship__r.Name FROM Voyage__c ORDER BY Name', 'Ship__r.Name', as(voyages)),
      ['mine', null]
    );
  });

  it('finds own records with USING SCOPE mine', () => {
    const { column, as } = twoOwners();
    const all = as({ seesAll: () => true });
    assert.deepEqual(column('SELECT Name FROM Ship__c USING SCOPE mine', 'Name', all), ['mine']);
  });

  it('is told that an unreadable object or field is not there', () => {
    const { query, as } = twoOwners();
    const noShips = as({ mayRead: (object) => object !== 'Ship__c' });
    assert.throws(() => query('SELECT Id FROM Ship__c', noShips), { code: 'INVALID_TYPE' });
    assert.throws(() => query('SELECT Ship__r.Name FROM Voyage__c', noShips), { code: 'INVALID_FIELD' });
    assert.throws(() => query('SELECT (SELECT Id FROM Ships__r) FROM Harbour__c', noShips), {
      code: 'INVALID_TYPE'
    });
    const noPrice = as({ mayReadField: (_, field) => field !== 'Price__c' });
    for (const soql of [
      'SELECT Price__c FROM Ship__c',
      'SELECT Id FROM Ship__c WHERE Price__c > 1',
      'SELECT Id FROM Ship__c ORDER BY Price__c',
      'SELECT SUM(Price__c) FROM Ship__c',
      'SELECT Name FROM Voyage__c WHERE Ship__r.Price__c > 1',
      'SELECT (SELECT Price__c FROM Ships__r) FROM Harbour__c'
    ]) {
      assert.throws(() => query(soql, noPrice), {
        code: 'INVALID_FIELD',
        message: /No such column 'Price__c'/
      });
    }
  });

  it('gets only readable fields of FIELDS(ALL)', () => {
    const { query, as } = twoOwners();
    const noPrice = as({ mayReadField: (_, field) => field !== 'Price__c' });
    const [ship] = query('SELECT FIELDS(ALL) FROM Ship__c LIMIT 1', noPrice).records;
    assert.equal(ship && 'Price__c' in ship, false);
    assert.equal(ship?.Name, 'mine');
  });

  it('reads a formula over fields that are hidden', () => {
    const { query, as, database, mine } = twoOwners();
    database.updateRows('Ship__c', [{ Id: mine, Price__c: 9, Tonnage__c: 3 }]);
    const noPrice = as({ mayReadField: (_, field) => field !== 'Price__c' });
    assert.deepEqual(query('SELECT Price_per_Ton__c FROM Ship__c', noPrice).records, [
      { Price_per_Ton__c: 3 }
    ]);
  });

  it('is the user of formulas, and the org is theirs', () => {
    const { query, column, add, as } = twoOwners();
    add('Organization', { Name: 'Fleet', Country: 'Norway' });
    const all = as({ seesAll: () => true });
    const [ship] = query("SELECT Is_Mine__c, Flag__c FROM Ship__c WHERE Name = 'mine'", all).records;
    assert.deepEqual(ship, { Is_Mine__c: true, Flag__c: 'Norway' });
    assert.deepEqual(column('SELECT Name FROM Ship__c WHERE Is_Mine__c = false', 'Name', all), ['theirs']);
    assert.throws(() => query('SELECT Is_Mine__c FROM Ship__c'), { code: 'INVALID_FIELD' });
  });
});
