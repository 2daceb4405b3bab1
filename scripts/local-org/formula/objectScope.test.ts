import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Catalog, Field, FieldType, SObjectType } from '../metadata/index.ts';
import { formulaTypeOf, globalScope, objectScope } from './index.ts';

function field(name: string, type: FieldType, more: Partial<Field> = {}): Field {
  // Only what the scope reads.
  return { name, type, precision: 0, scale: 0, ...more } as Field;
}

function lookup(name: string, relationshipName: string, ...to: readonly string[]): Field {
  // Only what the scope reads.
  const reference = { to, relationshipName } as Field['reference'];
  return field(name, 'reference', { reference });
}

function object(name: string, fields: readonly Field[], more: Partial<SObjectType> = {}): SObjectType {
  const byName = new Map(fields.map((each) => [each.name, each]));
  const find = (wanted: string) => fields.find((each) => each.name.toLowerCase() === wanted.toLowerCase());
  // Only what the scope reads.
  return { name, customSetting: false, fields: byName, field: find, ...more } as SObjectType;
}

const objects = [
  object('Invoice__c', [
    field('Name', 'string'),
    field('Total__c', 'currency', { precision: 12, scale: 2 }),
    field('Net__c', 'currency', { precision: 12, scale: 2, formula: { text: 'Total__c', blanks: 'zero' } }),
    field('State__c', 'picklist'),
    field('Home__c', 'address'),
    field('Story__c', 'textarea', { length: 32_000 }),
    field('Note__c', 'textarea', { length: 255 }),
    lookup('Order__c', 'Order__r', 'Order__c'),
    lookup('OwnerId', 'Owner', 'Group', 'User')
  ]),
  object('Order__c', [
    field('Id', 'id'),
    field('Name', 'string'),
    lookup('Parent__c', 'Parent__r', 'Order__c')
  ]),
  object('User', [field('Id', 'id'), field('Email', 'email')]),
  object('Group', [field('Name', 'string')]),
  object('Switches__c', [field('Off__c', 'boolean')], { customSetting: true }),
  object('Rate__mdt', [field('Value__c', 'percent')])
];

// Only what the scope reads.
const catalog = {
  namespace: 'acme',
  objects: new Map(objects.map((each) => [each.name, each])),
  object: (name: string) => objects.find((each) => each.name.toLowerCase() === name.toLowerCase()),
  customPermissions: new Map([['Close_Books', { name: 'Close_Books', label: 'Close' }]]),
  labels: new Map([['Hello', 'Hi']])
} as unknown as Catalog;

const scope = objectScope(catalog, 'Invoice__c');
const pathOf = (name: string) => scope.resolve(name.split('.'))?.path;

describe("the names of an object's formulas", () => {
  it('are its fields, whatever their case', () => {
    assert.deepEqual(scope.resolve(['total__C']), {
      path: 'Total__c',
      type: 'Currency',
      isField: true,
      precision: 12,
      scale: 2
    });
    assert.equal(scope.resolve(['State__c'])?.type, 'Picklist');
  });

  it('are no compound fields, and nothing that does not exist', () => {
    for (const name of [
      'Home__c',
      'Nope__c',
      'Order__r',
      'Order__r.Nope__c',
      'Nope__r.Name',
      'Order__c.Name'
    ]) {
      assert.equal(pathOf(name), undefined, name);
    }
  });

  it('reach parents over ten levels', () => {
    assert.equal(pathOf('order__r.parent__R.name'), 'Order__r.Parent__r.Name');
    assert.ok(pathOf(`Order__r.${'Parent__r.'.repeat(9)}Name`));
    assert.equal(pathOf(`Order__r.${'Parent__r.'.repeat(10)}Name`), undefined);
  });

  it('say which of several kinds of parents is meant', () => {
    assert.equal(pathOf('owner:user.email'), 'Owner:User.Email');
    assert.equal(pathOf('Owner.Email'), undefined);
    assert.equal(pathOf('Owner:Order__c.Name'), undefined);
  });

  it('mark ids, which formulas see with 15 characters', () => {
    assert.equal(scope.resolve(['Order__c'])?.isId, true);
    assert.equal(scope.resolve(['Order__r', 'Id'])?.isId, true);
    assert.equal(scope.resolve(['Name'])?.isId, undefined);
  });

  it('mark long text areas', () => {
    assert.equal(scope.resolve(['Story__c'])?.isLongText, true);
    assert.equal(scope.resolve(['Note__c'])?.isLongText, undefined);
  });

  it('promise no digits of calculated fields', () => {
    assert.deepEqual(scope.resolve(['Net__c']), { path: 'Net__c', type: 'Currency', isField: true });
  });

  it('include global variables', () => {
    const known = {
      '$user.email': '$User.Email',
      '$Profile.Name': '$Profile.Name',
      '$UserRole.DeveloperName': '$UserRole.DeveloperName',
      '$Organization.Name': '$Organization.Name',
      '$Permission.close_books': '$Permission.Close_Books',
      '$Permission.acme__Close_Books': '$Permission.Close_Books',
      '$Label.Hello': '$Label.Hello',
      '$Setup.switches__c.off__c': '$Setup.Switches__c.Off__c',
      '$CustomMetadata.Rate__mdt.Basic.Value__c': '$CustomMetadata.Rate__mdt.Basic.Value__c',
      '$RecordType.DeveloperName': '$RecordType.DeveloperName',
      '$System.OriginDateTime': '$System.OriginDateTime',
      '$ObjectType.Order__c.Fields.Name': '$ObjectType.Order__c.Fields.Name'
    };
    for (const [name, path] of Object.entries(known)) assert.equal(pathOf(name), path, name);
    assert.equal(scope.resolve(['$Permission', 'Close_Books'])?.type, 'Boolean');
    assert.equal(scope.resolve(['$Profile', 'Id'])?.isId, true);
  });

  it('include no other global variables', () => {
    const unknown = [
      '$Api.Session_ID',
      '$Permission.Nope',
      '$Setup.Order__c.Name',
      '$Label.Nope',
      '$User.Nope',
      '$Nope.X'
    ];
    for (const name of unknown) assert.equal(pathOf(name), undefined, name);
  });

  it('begin with what the place adds', () => {
    const extras = {
      resolve: (path: readonly string[]) =>
        path[0] === 'Extra' ? { path: 'Extra', type: 'Text' as const, isField: false } : undefined
    };
    const wider = objectScope(catalog, 'Invoice__c', extras);
    assert.equal(wider.resolve(['Extra'])?.path, 'Extra');
    assert.equal(wider.resolve(['Name'])?.path, 'Name');
  });

  it('share their global variables with formulas of no object', () => {
    assert.equal(globalScope(catalog).resolve(['$Label', 'Hello'])?.path, '$Label.Hello');
    assert.equal(globalScope(catalog).resolve(['Name']), undefined);
  });

  it('have types for the results of calculated fields', () => {
    assert.equal(formulaTypeOf(field('A', 'percent')), 'Percent');
    assert.equal(formulaTypeOf(field('A', 'base64')), undefined);
  });
});
