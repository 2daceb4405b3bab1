import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { at, clientOf, openShop, textAt, type Client } from './testing/shopOrg.ts';

let admin: Client;
let seller: Client;
let nobody: Client;
let saleId: string;

async function userNamed(name: string, permissionSet?: string): Promise<string> {
  const profile = await admin.get(
    `query?q=${encodeURIComponent("SELECT Id FROM Profile WHERE Name LIKE 'Minimum Access%'")}`
  );
  const fields = {
    Username: `${name}@example.com`,
    LastName: name,
    Alias: name.slice(0, 8),
    Email: `${name}@example.com`,
    TimeZoneSidKey: 'Europe/Berlin',
    LocaleSidKey: 'de_DE',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US',
    ProfileId: textAt(profile.body, 'records.0.Id')
  };
  const id = textAt((await admin.send('POST', 'sobjects/User', fields)).body, 'id');
  if (permissionSet === undefined) return id;
  const set = await admin.get(
    `query?q=${encodeURIComponent(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`)}`
  );
  const assignment = { AssigneeId: id, PermissionSetId: textAt(set.body, 'records.0.Id') };
  assert.equal((await admin.send('POST', 'sobjects/PermissionSetAssignment', assignment)).status, 201);
  return id;
}

before(async () => {
  admin = await openShop();
  const shopId = textAt(
    (await admin.send('POST', 'sobjects/Shop__c', { Name: 'Alpha', City__c: 'Bonn' })).body,
    'id'
  );
  const fields = { Name: 'S', Shop__c: shopId, Amount__c: 5, Note__c: 'kind' };
  saleId = textAt((await admin.send('POST', 'sobjects/Sale__c', fields)).body, 'id');
  seller = clientOf(admin.org, admin.server, await userNamed('seller', 'Seller'));
  nobody = clientOf(admin.org, admin.server, await userNamed('nobody'));
});

describe('a user who may read notes but no amounts', () => {
  it('gets no amount from any API', async () => {
    const record = await seller.get(`sobjects/Sale__c/${saleId}`);
    assert.equal(at(record.body, 'Note__c'), 'kind');
    assert.equal(at(record.body, 'Amount__c'), undefined);
    const query = await seller.get(`query?q=${encodeURIComponent('SELECT Amount__c FROM Sale__c')}`);
    assert.equal(at(query.body, '0.errorCode'), 'INVALID_FIELD');
    const page = await seller.get(`ui-api/records/${saleId}?fields=Sale__c.Amount__c`);
    assert.equal(page.status, 400);
    const info = await seller.get('ui-api/object-info/Sale__c');
    assert.equal(at(info.body, 'fields.Amount__c'), undefined);
    const graphql = await seller.graphql(
      '{ uiapi { query { Sale__c { edges { node { Amount__c { value } } } } } } }'
    );
    assert.match(String(at(graphql, 'errors.0.message')), /Field 'Amount__c' in type 'Sale__c' is undefined/);
    const filter = await seller.graphql(
      '{ uiapi { query { Sale__c(where: { Amount__c: { gt: 1 } }) { totalCount } } } }'
    );
    assert.equal(at(filter, 'errors.0.extensions.ErrorType'), 'ValidationError');
  });

  it('writes no amount and deletes nothing, but may write a note', async () => {
    assert.equal(
      (await seller.send('PATCH', `sobjects/Sale__c/${saleId}`, { Note__c: 'kinder' })).status,
      204
    );
    assert.equal((await seller.send('PATCH', `sobjects/Sale__c/${saleId}`, { Amount__c: 1 })).status, 400);
    const refused = await seller.send('DELETE', `sobjects/Sale__c/${saleId}`);
    assert.ok(refused.status >= 400);
    const graphql = await seller.graphql(
      `mutation { uiapi { Sale__cDelete(input: { Id: "${saleId}" }) { Id } } }`
    );
    assert.match(String(at(graphql, 'errors.0.message')), /Sale__cDelete/);
    assert.equal((await admin.get(`sobjects/Sale__c/${saleId}`)).status, 200);
  });

  it('reads dates and money in the words of the own locale', async () => {
    const answer = await seller.graphql(
      '{ uiapi { query { Sale__c { edges { node { CreatedDate { displayValue } } } } } } }'
    );
    assert.equal(
      at(answer, 'data.uiapi.query.Sale__c.edges.0.node.CreatedDate.displayValue'),
      '15.3.2026, 13:00'
    );
  });
});

describe('a user without permissions', () => {
  it('does not learn that an object exists', async () => {
    assert.equal((await nobody.get('sobjects/Sale__c/describe')).status, 404);
    assert.equal((await nobody.get(`sobjects/Sale__c/${saleId}`)).status, 404);
    assert.equal((await nobody.get(`ui-api/records/${saleId}?layoutTypes=Full`)).status, 400);
    const query = await nobody.get(`query?q=${encodeURIComponent('SELECT Id FROM Sale__c')}`);
    assert.equal(at(query.body, '0.errorCode'), 'INVALID_TYPE');
    const graphql = await nobody.graphql('{ uiapi { query { Sale__c { totalCount } } } }');
    assert.match(
      String(at(graphql, 'errors.0.message')),
      /Field 'Sale__c' in type 'RecordQuery' is undefined/
    );
    assert.equal((await nobody.send('POST', 'sobjects/Sale__c', { Name: 'x' })).status, 404);
  });
});
