import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Condition, SelectQuery } from './index.ts';
import { fleet, NOW } from './testing/fleet.ts';

describe('a query tree', () => {
  const options = { now: NOW, timeZone: 'UTC' };

  it('takes what a user typed as a value', () => {
    const { database, add } = fleet();
    const typed = `100%_'); DROP TABLE "Ship__c"; --`;
    add('Ship__c', { Name: typed });
    add('Ship__c', { Name: '100 others' });
    for (const operator of ['=', 'contains', 'starts with', 'ends with'] as const) {
      const query: SelectQuery = {
        from: 'Ship__c',
        fields: ['Name'],
        where: { field: 'Name', operator, value: typed }
      };
      assert.deepEqual(database.select(query, options).records, [{ Name: typed }]);
    }
  });

  it('answers counts and groups under the names that it gives', () => {
    const { database, add } = fleet();
    for (const Status__c of ['Afloat', 'Afloat', 'Sunk']) add('Ship__c', { Status__c });
    const query: SelectQuery = {
      from: 'Ship__c',
      fields: [
        { expression: 'Status__c', alias: 'status' },
        { expression: { function: 'COUNT', of: 'Id' }, alias: 'ships' }
      ],
      groupBy: ['Status__c'],
      orderBy: [{ by: 'Status__c', descending: true }]
    };
    assert.deepEqual(database.select(query, options).records, [
      { status: 'Sunk', ships: 1 },
      { status: 'Afloat', ships: 2 }
    ]);
  });
});

describe('find', () => {
  const where: Condition = {
    and: [
      {
        or: [
          { field: 'Name', operator: '=', value: 'argo' },
          { field: 'Name', operator: 'in', value: ['beagle'] }
        ]
      },
      { not: { field: 'Launched__c', operator: '>', value: { literal: 'TODAY' } } }
    ]
  };

  it('gives plain rows of a condition tree', () => {
    const { database, add } = fleet();
    add('Ship__c', { Name: 'Argo', Launched__c: '2030-01-01' });
    const id = add('Ship__c', { Name: 'Beagle' });
    assert.deepEqual(database.find({ object: 'ship__c', where, fields: ['Id', 'name'] }), [
      { Id: id, Name: 'Beagle' }
    ]);
    assert.equal(database.count({ object: 'Ship__c', where }), 1);
  });

  it('looks up thousands of values at once', () => {
    const { database, add } = fleet();
    const registrations = Array.from({ length: 5000 }, (_, number) => `R${number}`);
    add('Ship__c', { Name: 'last', Registration__c: 'r4999' });
    const query = { field: 'Registration__c', operator: 'in', value: registrations } as const;
    assert.equal(database.find({ object: 'Ship__c', where: query }).length, 1);
  });

  it('takes a thousand alternatives', () => {
    const { database, add } = fleet();
    add('Ship__c', { Name: 'Ship 2999' });
    const or = Array.from({ length: 3000 }, (_, number) => ({
      and: [
        { field: 'Name', operator: '=', value: `Ship ${number}` },
        { field: 'Insured__c', operator: '=', value: false }
      ] as const
    }));
    assert.equal(database.find({ object: 'Ship__c', where: { or } }).length, 1);
  });

  it('finds everything with no condition and nothing with an empty list', () => {
    const { database, add } = fleet();
    add('Ship__c');
    assert.equal(database.find({ object: 'Ship__c', where: { and: [] } }).length, 1);
    assert.equal(
      database.find({ object: 'Ship__c', where: { field: 'Id', operator: 'in', value: [] } }).length,
      0
    );
  });
});
