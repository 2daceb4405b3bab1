import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openDatabase } from './index.ts';
import { fleet } from './testing/fleet.ts';
import { field, smallCatalog } from './testing/smallCatalog.ts';

describe('stored rows', () => {
  it('come back with the values that went in', () => {
    const { database, add } = fleet();
    const id = add('Ship__c', {
      Name: 'Æolus',
      Insured__c: true,
      Tonnage__c: 12.5,
      Launched__c: '2020-02-29',
      Inspected__c: '2024-12-31T23:59:59.000+0000',
      Status__c: ''
    });
    const row = database.readRows('Ship__c', [id]).get(id);
    assert.equal(row?.Name, 'Æolus');
    assert.equal(row?.Insured__c, true);
    assert.equal(row?.Tonnage__c, 12.5);
    assert.equal(row?.Launched__c, '2020-02-29');
    assert.equal(row?.Inspected__c, '2024-12-31T23:59:59.000+0000');
    assert.equal(row?.Status__c, null, 'an empty text is blank');
    assert.equal(row?.IsDeleted, false, 'a checkbox is never blank');
  });

  it('change only in the fields that an update names', () => {
    const { database, add } = fleet();
    const id = add('Ship__c', { Name: 'Argo', Tonnage__c: 5, Insured__c: true });
    database.updateRows('Ship__c', [{ Id: id, Tonnage__c: null }]);
    const row = database.readRows('Ship__c', [id]).get(id);
    assert.deepEqual([row?.Name, row?.Tonnage__c, row?.Insured__c], ['Argo', null, true]);
  });

  it('are gone after a delete, and only those', () => {
    const { database, add } = fleet();
    const ids = ['A', 'B', 'C'].map((name) => add('Ship__c', { Name: name }));
    database.deleteRows('Ship__c', ids.slice(0, 2));
    assert.deepEqual(
      database.find({ object: 'Ship__c', fields: ['Name'] }).map((row) => row.Name),
      ['C']
    );
  });

  it('refuse a field that is not stored', () => {
    const { add } = fleet();
    assert.throws(() => add('Ship__c', { Nothing__c: 1 }), { code: 'INVALID_FIELD' });
    assert.throws(() => add('Ship__c', { Shout__c: 'LOUD' }), { code: 'INVALID_FIELD' });
  });

  it('can be read with formula fields and fields of parents', () => {
    const { database, add } = fleet();
    const harbour = add('Harbour__c', { Name: 'Old Quay', Town__c: 'Hull' });
    const id = add('Ship__c', { Name: 'Argo', Price__c: 10, Tonnage__c: 4, Harbour__c: harbour });
    const fields = ['Price_per_Ton__c', 'Harbour_Town__c', 'harbour__r.name'];
    assert.deepEqual(database.readRows('Ship__c', [id], fields).get(id), {
      Id: id,
      Price_per_Ton__c: 2.5,
      Harbour_Town__c: 'Hull',
      'Harbour__r.Name': 'Old Quay'
    });
  });
});

describe('a transaction', () => {
  it('leaves nothing behind when it throws', () => {
    const { database, add } = fleet();
    assert.throws(() =>
      database.transaction(() => {
        add('Ship__c');
        throw new Error('stop');
      })
    );
    assert.equal(database.count({ object: 'Ship__c' }), 0);
  });

  it('keeps its other work when a part of it fails', () => {
    const { database, add } = fleet();
    database.transaction(() => {
      add('Ship__c', { Name: 'kept' });
      assert.throws(() =>
        database.transaction(() => {
          add('Ship__c', { Name: 'lost' });
          throw new Error('stop');
        })
      );
    });
    assert.deepEqual(database.find({ object: 'Ship__c', fields: ['Name'] }), [{ Name: 'kept' }]);
  });
});

describe('ids and numbers', () => {
  it('have 18 characters, begin with the object, and ascend', () => {
    const { database } = fleet();
    const ids = Array.from({ length: 100 }, () => database.newId('User'));
    assert.ok(ids.every((id) => /^005[0-9A-Za-z]{15}$/.test(id)));
    assert.deepEqual([...ids].sort(), ids);
    assert.equal(new Set(ids).size, 100);
  });

  it('are never given twice, also after a rollback and a restart', () => {
    const folder = mkdtempSync(join(tmpdir(), 'database-'));
    const open = (): ReturnType<typeof openDatabase> => {
      const database = openDatabase(join(folder, 'org.db'));
      database.applyCatalog(smallCatalog());
      return database;
    };
    const first = open();
    const given = [first.newId('Ship__c')];
    assert.throws(() =>
      first.transaction(() => {
        given.push(first.newId('Ship__c'));
        throw new Error('stop');
      })
    );
    given.push(first.newId('Ship__c'));
    first.close();
    const second = open();
    given.push(second.newId('Ship__c'));
    second.close();
    rmSync(folder, { recursive: true });
    assert.equal(new Set(given).size, 4);
  });

  it('follow the display format of an auto number', () => {
    const { database } = fleet();
    assert.equal(database.nextAutoNumber('Voyage__c', 'Name'), 'V-2025-0001');
    assert.equal(database.nextAutoNumber('Voyage__c', 'Name'), 'V-2025-0002');
  });
});

describe('a new catalog', () => {
  const withField = (type: object): ReturnType<typeof smallCatalog> =>
    smallCatalog([field('Harbour__c', 'Depth__c', { ...type })]);

  it('adds columns and keeps the rows', () => {
    const { database, add } = fleet();
    const id = add('Harbour__c', { Name: 'Old Quay' });
    database.applyCatalog(withField({ type: 'Checkbox', defaultValue: 'true' }));
    const row = database.readRows('Harbour__c', [id]).get(id);
    assert.deepEqual([row?.Name, row?.Depth__c], ['Old Quay', true]);
  });

  it('is refused where a field with data would change its type', () => {
    const { database } = fleet();
    database.applyCatalog(withField({ type: 'Date' }));
    const next = withField({ type: 'Text', length: 80 });
    assert.deepEqual(
      database.checkCatalog(next).map((problem) => problem.field.name),
      ['Depth__c']
    );
    assert.throws(() => database.applyCatalog(next), { code: 'FIELD_INTEGRITY_EXCEPTION' });
  });
});

describe('state', () => {
  it('keeps small texts by key', () => {
    const { state } = fleet().database;
    state.set('token/b', '2');
    state.set('token/a', '1');
    state.set('other', '3');
    state.set('token/a', '4');
    state.delete('other');
    assert.equal(state.get('token/a'), '4');
    assert.equal(state.get('other'), undefined);
    assert.deepEqual(state.list('token/'), [
      ['token/a', '4'],
      ['token/b', '2']
    ]);
  });
});
