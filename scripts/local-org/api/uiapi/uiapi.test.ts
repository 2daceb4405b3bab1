import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { at, openShop, textAt, type Client } from '../testing/shopOrg.ts';

let shop: Client;
let shopId: string;
let saleId: string;

before(async () => {
  shop = await openShop();
  shopId = textAt((await shop.send('POST', 'sobjects/Shop__c', { Name: 'Alpha', Key__c: 'A1' })).body, 'id');
  for (let sale = 1; sale <= 5; sale += 1) {
    const fields = {
      Name: `Sale ${sale}`,
      Shop__c: shopId,
      Amount__c: sale,
      State__c: sale < 3 ? 'Open' : 'Closed'
    };
    saleId = textAt((await shop.send('POST', 'sobjects/Sale__c', fields)).body, 'id');
  }
});

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

describe('a record for a page', () => {
  it('has values, displayed values and parents', async () => {
    const fields = 'Sale__c.Amount__c,Sale__c.State__c,Sale__c.Shop__r.Name,Sale__c.CreatedDate';
    const { body } = await shop.get(`ui-api/records/${saleId}?fields=${fields}`);
    assert.equal(at(body, 'apiName'), 'Sale__c');
    assert.deepEqual(at(body, 'fields.Amount__c'), { displayValue: '$5.00', value: 5 });
    assert.deepEqual(at(body, 'fields.State__c'), { displayValue: 'Closed, yes', value: 'Closed' });
    assert.equal(at(body, 'fields.CreatedDate.value'), '2026-03-15T12:00:00.000Z');
    assert.equal(at(body, 'fields.Shop__r.displayValue'), 'Alpha');
    assert.equal(at(body, 'fields.Shop__r.value.fields.Name.value'), 'Alpha');
    assert.equal(at(body, 'fields.Shop__r.value.id'), shopId);
  });

  it('refuses fields that are not there, and leaves optional ones out', async () => {
    const refused = await shop.get(`ui-api/records/${saleId}?fields=Sale__c.Nope__c`);
    assert.equal(refused.status, 400);
    assert.deepEqual(refused.body, [
      { errorCode: 'INVALID_FIELD', message: 'Invalid fields: [Sale__c.Nope__c]' }
    ]);
    const optional = await shop.get(
      `ui-api/records/${saleId}?fields=Sale__c.Name&optionalFields=Sale__c.Nope__c`
    );
    assert.deepEqual(Object.keys(at(optional.body, 'fields') as object), ['Name']);
  });

  it('is created and changed, answering what it has become', async () => {
    const fields = { Name: 'By page', Shop__c: shopId };
    const created = await shop.send('POST', 'ui-api/records', { apiName: 'Sale__c', fields });
    assert.equal(created.status, 201);
    assert.equal(at(created.body, 'fields.State__c.value'), 'Open');
    const id = textAt(created.body, 'id');
    const changed = await shop.send('PATCH', `ui-api/records/${id}`, { fields: { Amount__c: 7 } });
    assert.equal(at(changed.body, 'fields.Amount__c.value'), 7);
    assert.equal((await shop.send('DELETE', `ui-api/records/${id}`)).status, 204);
  });

  it('shows a rule’s message at its field, and one without a field on top', async () => {
    const change = (fields: object) => shop.send('PATCH', `ui-api/records/${saleId}`, { fields });
    const atField = await change({ Amount__c: -1 });
    assert.equal(atField.status, 400);
    assert.equal(at(atField.body, 'enhancedErrorType'), 'RecordError');
    assert.equal(at(atField.body, 'output.fieldErrors.Amount__c.0.message'), 'An amount is never negative.');
    assert.deepEqual(at(atField.body, 'output.errors'), []);
    const onTop = await change({ Note__c: 'bad' });
    assert.equal(at(onTop.body, 'output.errors.0.message'), 'Be kind.');
    assert.equal(at(onTop.body, 'output.errors.0.errorCode'), 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
  });

  it('is not overwritten when somebody else was faster', async () => {
    const headers = {
      authorization: `Bearer ${shop.token}`,
      'if-unmodified-since': 'Sun, 15 Mar 2026 11:00:00 GMT'
    };
    const url = `/services/data/v66.0/ui-api/records/${saleId}`;
    const { status } = await shop.raw({
      method: 'PATCH',
      url,
      headers,
      payload: { fields: { Note__c: 'x' } }
    });
    assert.equal(status, 412);
  });

  it('begins with its defaults', async () => {
    const { body } = await shop.get('ui-api/record-defaults/create/Sale__c');
    assert.equal(at(body, 'record.apiName'), 'Sale__c');
    assert.equal(at(body, 'layout.mode'), 'Create');
    assert.equal(at(body, 'objectInfos.Sale__c.apiName'), 'Sale__c');
  });
});

describe('what pages know of an object', () => {
  it('is its fields with their types, labels and what the user may do', async () => {
    const { body } = await shop.get('ui-api/object-info/Sale__c');
    assert.equal(at(body, 'fields.Amount__c.dataType'), 'Currency');
    assert.equal(at(body, 'fields.Shop__c.relationshipName'), 'Shop__r');
    assert.deepEqual(at(body, 'fields.Shop__c.referenceToInfos'), [
      { apiName: 'Shop__c', nameFields: ['Name'] }
    ]);
    assert.equal(at(body, 'fields.Shop__c.required'), true);
    assert.deepEqual(at(body, 'nameFields'), ['Name']);
  });

  it('comes for several at once, a wrong one spoiling none', async () => {
    const { body } = await shop.get('ui-api/object-info/batch/Sale__c,Nope__c');
    assert.deepEqual([at(body, 'results.0.statusCode'), at(body, 'results.1.statusCode')], [200, 400]);
    assert.equal(at(body, 'results.1.result.0.errorCode'), 'INVALID_TYPE');
  });

  it('includes the values of its picklists', async () => {
    const record = '012000000000000AAA';
    const { body } = await shop.get(`ui-api/object-info/Sale__c/picklist-values/${record}/State__c`);
    assert.deepEqual(at(body, 'values.1'), {
      attributes: null,
      label: 'Closed, yes',
      validFor: [],
      value: 'Closed'
    });
    assert.equal(at(body, 'defaultValue.value'), 'Open');
    const all = await shop.get(`ui-api/object-info/Sale__c/picklist-values/${record}`);
    assert.equal(at(all.body, 'picklistFieldValues.State__c.values.length'), 2);
  });

  it('includes a layout of rows and items', async () => {
    const { body } = await shop.get('ui-api/layout/Sale__c?layoutType=Full&mode=Edit');
    const [section] = list(at(body, 'sections'));
    const items = list(at(section, 'layoutRows')).flatMap((row) => list(at(row, 'layoutItems')));
    assert.ok(items.some((item) => at(item, 'layoutComponents.0.apiName') === 'Name'));
    const wrong = await shop.get('ui-api/layout/Sale__c?mode=Print');
    assert.equal(at(wrong.body, '0.errorCode'), 'ILLEGAL_QUERY_PARAMETER_VALUE');
  });
});

describe('a list of records', () => {
  it('has the columns, filter and rows of its list view', async () => {
    const { body } = await shop.get('ui-api/list-ui/Sale__c/Closed');
    const columns = list(at(body, 'info.displayColumns')).map((column) => at(column, 'fieldApiName'));
    assert.deepEqual(columns, ['Name', 'Shop__r.Name', 'Amount__c']);
    const names = list(at(body, 'records.records')).map((record) => at(record, 'fields.Name.value'));
    assert.deepEqual(names, ['Sale 3', 'Sale 4', 'Sale 5']);
    assert.equal(at(body, 'records.records.0.fields.Shop__r.value.fields.Name.value'), 'Alpha');
  });

  it('is sorted, searched and paged', async () => {
    const first = await shop.get('ui-api/list-records/Sale__c/Closed?sortBy=-Amount__c&pageSize=2');
    const names = (body: unknown) =>
      list(at(body, 'records')).map((record) => at(record, 'fields.Name.value'));
    assert.deepEqual(names(first.body), ['Sale 5', 'Sale 4']);
    const next = await shop.get(textAt(first.body, 'nextPageUrl'));
    assert.deepEqual(names(next.body), ['Sale 3']);
    assert.equal(at(next.body, 'nextPageToken'), null);
    const found = await shop.send('POST', 'ui-api/list-records/Sale__c/Closed', { searchTerm: '4' });
    assert.deepEqual(names(found.body), ['Sale 4']);
    const byParent = await shop.get('ui-api/list-records/Sale__c/Closed?searchTerm=alph');
    assert.equal(at(byParent.body, 'count'), 3);
  });

  it('is found by its object, also where the source has none', async () => {
    const { body } = await shop.get('ui-api/list-info/Sale__c');
    assert.deepEqual(
      list(at(body, 'lists')).map((view) => at(view, 'apiName')),
      ['Closed']
    );
    const all = await shop.get('ui-api/list-records/Shop__c/All');
    assert.equal(at(all.body, 'count'), 1);
  });

  it('stands below its parent', async () => {
    const { body } = await shop.get(
      `ui-api/related-list-records/${shopId}/Sales__r?pageSize=2&sortBy=-Amount__c&fields=Sale__c.Amount__c`
    );
    assert.deepEqual(
      list(at(body, 'records')).map((record) => at(record, 'fields.Amount__c.value')),
      [5, 4]
    );
    const count = await shop.get(`ui-api/related-list-count/${shopId}/Sales__r`);
    assert.equal(at(count.body, 'count'), 5);
  });

  it('is named below its parent as the source names the relationship', async () => {
    const { body } = await shop.get('ui-api/related-list-info/Shop__c');
    assert.equal(at(body, 'relatedLists.0.label'), 'Sold here');
  });

  it('remembers what was seen', async () => {
    await shop.get(`ui-api/records/${saleId}?fields=Sale__c.Name&updateMru=true`);
    const { body } = await shop.get('ui-api/list-records/Sale__c/__Recent');
    assert.deepEqual(
      list(at(body, 'records')).map((record) => at(record, 'id')),
      [saleId]
    );
    assert.equal(at((await shop.get('recent')).body, '0.Id'), saleId);
  });

  it('offers parents to a lookup', async () => {
    const { body } = await shop.get('ui-api/lookups/Sale__c/Shop__c?q=alp');
    assert.equal(at(body, 'records.0.fields.Name.value'), 'Alpha');
  });
});

describe('the actions of a record', () => {
  it('leave out what its layout excludes', async () => {
    const names = async (path: string): Promise<unknown[]> => {
      const { body } = await shop.get(`ui-api/actions/record/${path}`);
      const [id = ''] = path.split('/');
      return list(at(body, `actions.${id}.actions`)).map((action) => at(action, 'apiName'));
    };
    assert.deepEqual(await names(saleId), ['Edit', 'Delete']);
    assert.deepEqual(await names(shopId), ['Edit']);
    assert.deepEqual(await names(`${shopId}/related-list/Sales__r`), []);
  });
});
