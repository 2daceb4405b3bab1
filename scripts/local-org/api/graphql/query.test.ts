import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { at, openShop, textAt, type Client } from '../testing/shopOrg.ts';

let shop: Client;

/** Three shops; each sells its number of times. */
before(async () => {
  shop = await openShop();
  for (const [index, city] of ['Bonn', 'Köln', 'Bonn'].entries()) {
    const name = `Shop ${index + 1}`;
    const { body } = await shop.send('POST', 'sobjects/Shop__c', {
      Name: name,
      City__c: city,
      Key__c: `K${index + 1}`
    });
    const id = textAt(body, 'id');
    for (let sale = 1; sale <= index + 1; sale += 1) {
      const fields = {
        Name: `${name}.${sale}`,
        Shop__c: id,
        Amount__c: sale * 10,
        Sold_On__c: `2026-0${sale}-01`
      };
      await shop.send('POST', 'sobjects/Sale__c', { ...fields, State__c: sale === 1 ? 'Open' : 'Closed' });
    }
  }
});

function names(connection: unknown): unknown {
  const edges = at(connection, 'edges');
  return Array.isArray(edges) ? edges.map((edge) => at(edge, 'node.Name.value')) : undefined;
}

async function sales(args: string, variables: object = {}, head = ''): Promise<unknown> {
  const document = `query Sales${head} { uiapi { query { Sale__c${args} { edges { node { Name { value } } } } } } }`;
  const answer = await shop.graphql(document, variables);
  assert.deepEqual(at(answer, 'errors'), []);
  return names(at(answer, 'data.uiapi.query.Sale__c'));
}

describe('a GraphQL query', () => {
  it('answers values with what the user reads, by locale and time zone', async () => {
    const node = `Name { value displayValue } Amount__c { value displayValue } Sold_On__c { displayValue }
      State__c { value label } CreatedDate { value displayValue }`;
    const answer = await shop.graphql(
      `{ uiapi { query { Sale__c(first: 1) { edges { node { ${node} } } } } } }`
    );
    assert.deepEqual(at(answer, 'data.uiapi.query.Sale__c.edges.0.node'), {
      Name: { value: 'Shop 1.1', displayValue: null },
      Amount__c: { value: 10, displayValue: '$10.00' },
      Sold_On__c: { displayValue: '1/1/2026' },
      State__c: { value: 'Open', label: 'Open, yes' },
      CreatedDate: { value: '2026-03-15T12:00:00.000Z', displayValue: '3/15/2026, 1:00 PM' }
    });
  });

  it('reads parents and children, with aliases and fragments', async () => {
    const answer = await shop.graphql(`
      query { uiapi { query { towns: Shop__c(where: { Key__c: { eq: "K3" } }) { edges { node {
        Owner { Name { value } }
        first: Sales__r(first: 1, orderBy: { Name: { order: ASC } }) { ...Names pageInfo { hasNextPage } }
        closed: Sales__r(where: { State__c: { eq: "Closed" } }) { totalCount ...Names }
      } } } } } }
      fragment Names on Sale__cConnection { edges { node { Name { value } Shop__r { City__c { value } } } } }`);
    const node = at(answer, 'data.uiapi.query.towns.edges.0.node');
    assert.equal(at(node, 'Owner.Name.value'), 'Admin User');
    assert.deepEqual(names(at(node, 'first')), ['Shop 3.1']);
    assert.equal(at(node, 'first.pageInfo.hasNextPage'), true);
    assert.equal(at(node, 'closed.totalCount'), 2);
    assert.deepEqual(names(at(node, 'closed')), ['Shop 3.2', 'Shop 3.3']);
    assert.equal(at(node, 'closed.edges.0.node.Shop__r.City__c.value'), 'Bonn');
  });

  it('filters by every kind of comparison', async () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['{ Name: { eq: "shop 1.1" } }', ['Shop 1.1']],
      ['{ Name: { like: "%.3" } }', ['Shop 3.3']],
      ['{ Amount__c: { gt: 10, lte: 20 } }', ['Shop 2.2', 'Shop 3.2']],
      ['{ Amount__c: { nin: [10, 20] } }', ['Shop 3.3']],
      ['{ Shop__r: { City__c: { ne: "Bonn" } } }', ['Shop 2.1', 'Shop 2.2']],
      ['{ Sold_On__c: { eq: { value: "2026-02-01" } } }', ['Shop 2.2', 'Shop 3.2']],
      ['{ Sold_On__c: { eq: { literal: LAST_MONTH } } }', ['Shop 2.2', 'Shop 3.2']],
      ['{ Sold_On__c: { gte: { range: { last_n_days: 20 } } } }', ['Shop 3.3']],
      ['{ or: [{ Name: { eq: "Shop 1.1" } }, { Amount__c: { eq: 30 } }] }', ['Shop 1.1', 'Shop 3.3']],
      ['{ not: { State__c: { eq: "Open" } }, Shop__r: { Key__c: { in: ["K2"] } } }', ['Shop 2.2']],
      ['{ Note__c: { ne: null } }', []],
      ['{ Shop__c: { inq: { Shop__c: { Key__c: { eq: "K1" } }, ApiName: "Id" } } }', ['Shop 1.1']]
    ];
    for (const [where, expected] of cases) {
      assert.deepEqual(await sales(`(where: ${where}, orderBy: { Name: { order: ASC } })`), expected, where);
    }
  });

  it('keeps text that looks like SOQL a text', async () => {
    const where = { Name: { eq: "x' OR Name != '" } };
    assert.deepEqual(await sales('(where: $where)', { where }, '($where: Sale__c_Filter)'), []);
  });

  it('sorts by several fields in the order in which they are written', async () => {
    const byAmount = '(first: 2, orderBy: { Amount__c: { order: DESC }, Name: { order: DESC } })';
    assert.deepEqual(await sales(byAmount), ['Shop 3.3', 'Shop 3.2']);
    const orderBy = { Shop__r: { Name: { order: 'DESC' } }, Amount__c: { order: 'DESC' } };
    const byShop = await sales('(first: 2, orderBy: $orderBy)', { orderBy }, '($orderBy: Sale__c_OrderBy)');
    assert.deepEqual(byShop, ['Shop 3.3', 'Shop 3.2']);
  });

  it('pages by cursor and counts all rows', async () => {
    const page = (after: string) =>
      `{ uiapi { query { Sale__c(first: 4, after: ${after}, orderBy: { Name: { order: ASC } }) {
        totalCount pageResultCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { Name { value } } } } } } }`;
    const first = at(await shop.graphql(page('null')), 'data.uiapi.query.Sale__c');
    assert.equal(at(first, 'totalCount'), 6);
    assert.equal(at(first, 'pageInfo.hasNextPage'), true);
    const second = at(
      await shop.graphql(page(`"${textAt(first, 'pageInfo.endCursor')}"`)),
      'data.uiapi.query.Sale__c'
    );
    assert.deepEqual(names(second), ['Shop 3.2', 'Shop 3.3']);
    assert.equal(at(second, 'pageResultCount'), 2);
    assert.equal(at(second, 'pageInfo.hasNextPage'), false);
    assert.equal(at(second, 'pageInfo.hasPreviousPage'), true);
  });

  it('answers the user and what objects are', async () => {
    const answer = await shop.graphql(`{ uiapi {
      currentUser { Id Name { value } }
      objectInfos(apiNames: ["Sale__c"]) { ApiName label fields { ApiName label ... on PicklistField {
        picklistValuesByRecordTypeIDs { picklistValues { value label } } } } }
    } }`);
    assert.equal(at(answer, 'data.uiapi.currentUser.Id'), shop.org.adminId);
    assert.equal(at(answer, 'data.uiapi.objectInfos.0.label'), 'Sale');
    const fields = at(answer, 'data.uiapi.objectInfos.0.fields');
    const state = Array.isArray(fields)
      ? fields.find((field) => at(field, 'ApiName') === 'State__c')
      : undefined;
    assert.deepEqual(at(state, 'picklistValuesByRecordTypeIDs.0.picklistValues.0'), {
      value: 'Open',
      label: 'Open, yes'
    });
  });
});

describe('a GraphQL aggregate', () => {
  const aggregate = async (args: string, fields: string): Promise<unknown> => {
    const answer = await shop.graphql(
      `{ uiapi { aggregate { Sale__c${args} { totalCount edges { node { aggregate { ${fields} } } } } } } }`
    );
    assert.deepEqual(at(answer, 'errors'), []);
    return at(answer, 'data.uiapi.aggregate.Sale__c');
  };

  it('counts and sums by group, sorted by a function', async () => {
    const args =
      '(groupBy: { State__c: { group: true } }, orderBy: { Amount__c: { function: SUM, order: DESC } })';
    const fields =
      'State__c { value label } Id { count { value } } Amount__c { sum { value displayValue } avg { value } }';
    const result = await aggregate(args, fields);
    assert.equal(at(result, 'totalCount'), 2);
    assert.deepEqual(at(result, 'edges.0.node.aggregate'), {
      State__c: { value: 'Closed', label: 'Closed, yes' },
      Id: { count: { value: 3 } },
      Amount__c: { sum: { value: 70, displayValue: '$70.00' }, avg: { value: 70 / 3 } }
    });
  });

  it('groups by the month of a date and by a parent’s field', async () => {
    const groupBy = '{ Sold_On__c: { function: CALENDAR_MONTH }, Shop__r: { City__c: { group: true } } }';
    const fields =
      'Sold_On__c { calendarMonth { value } } Shop__r { City__c { value } } Id { count { value } }';
    const orderBy = '{ Shop__r: { City__c: { order: ASC } } }';
    const result = await aggregate(`(groupBy: ${groupBy}, orderBy: ${orderBy})`, fields);
    const edges = at(result, 'edges');
    const rows = (Array.isArray(edges) ? edges : []).map((edge) => [
      at(edge, 'node.aggregate.Shop__r.City__c.value'),
      at(edge, 'node.aggregate.Sold_On__c.calendarMonth.value'),
      at(edge, 'node.aggregate.Id.count.value')
    ]);
    assert.deepEqual(rows.map(String).sort(), ['Bonn,1,2', 'Bonn,2,1', 'Bonn,3,1', 'Köln,1,1', 'Köln,2,1']);
  });

  it('gives one row over everything without groups', async () => {
    const fields = 'Name { countDistinct { value } } Sold_On__c { min { value } max { value } }';
    const result = await aggregate('(where: { Amount__c: { gte: 20 } })', fields);
    assert.deepEqual(at(result, 'edges.0.node.aggregate'), {
      Name: { countDistinct: { value: 3 } },
      Sold_On__c: { min: { value: '2026-02-01' }, max: { value: '2026-03-01' } }
    });
  });

  it('refuses roll-ups by name', async () => {
    const groupBy = '{ type: ROLLUP, State__c: { group: true } }';
    const document = `{ uiapi { aggregate { Sale__c(groupBy: ${groupBy}) { edges { node { aggregate { State__c { value } } } } } } } }`;
    assert.match(String(at(await shop.graphql(document), 'errors.0.message')), /ROLLUP is not supported/);
  });
});

describe('a GraphQL mistake', () => {
  it('names the unknown field in the platform’s words', async () => {
    const answer = await shop.graphql(
      '{ uiapi { query { Sale__c { edges { node { Nope { value } } } } } } }'
    );
    assert.deepEqual(answer, {
      data: null,
      errors: [
        {
          message:
            "Validation error (FieldUndefined@[uiapi/query/Sale__c/edges/node/Nope]) : Field 'Nope' in type 'Sale__c' is undefined",
          locations: [{ line: 1, column: 44 }],
          paths: [],
          extensions: { ErrorType: 'ValidationError' }
        }
      ]
    });
  });

  it('tells syntax, missing variables and wrong pages apart', async () => {
    const typeOf = async (document: string) =>
      at(await shop.graphql(document), 'errors.0.extensions.ErrorType');
    assert.equal(await typeOf('{ uiapi {'), 'InvalidSyntax');
    assert.equal(
      await typeOf('{ uiapi { query { Sale__c(first: "1") { totalCount } } } }'),
      'ValidationError'
    );
    assert.equal(
      await typeOf('{ uiapi { query { Sale__c(first: 2001) { totalCount } } } }'),
      'DataFetchingException'
    );
    assert.equal(
      await typeOf('query A { uiapi { __typename } } query B { uiapi { __typename } }'),
      'OperationNotSupported'
    );
    assert.equal(await typeOf(`{ uiapi { ${'a { '.repeat(60)} b ${'} '.repeat(60)} } }`), 'InvalidSyntax');
  });

  it('leaves an optional field out instead', async () => {
    const answer = await shop.graphql(
      '{ uiapi { query { Sale__c(first: 1) { edges { node { Name { value } Nope @optional { value } } } } } } }'
    );
    assert.deepEqual(at(answer, 'data.uiapi.query.Sale__c.edges.0.node'), { Name: { value: 'Shop 1.1' } });
  });
});

describe('a GraphQL mutation', () => {
  const count = async () =>
    at(
      await shop.graphql('{ uiapi { query { Shop__c { totalCount } } } }'),
      'data.uiapi.query.Shop__c.totalCount'
    );

  it('creates, updates and deletes, naming earlier records', async () => {
    const answer = await shop.graphql(
      `mutation Add($shop: Shop__cCreateInput!) { uiapi {
        shop: Shop__cCreate(input: $shop) { Record { Id Name { value } } }
        sale: Sale__cCreate(input: { Sale__c: { Name: "S", Shop__c: "@{shop}" } }) { Record { Shop__r { Name { value } } } }
        named: Shop__cUpdate(input: { Id: "@{shop}", Shop__c: { City__c: "Trier" } }) { success Record { City__c { value } } }
        gone: Shop__cDelete(input: { Id: "@{shop}" }) { Id }
      } }`,
      { shop: { Shop__c: { Name: 'By mutation' } } }
    );
    assert.deepEqual(at(answer, 'errors'), []);
    const data = at(answer, 'data.uiapi');
    assert.equal(at(data, 'sale.Record.Shop__r.Name.value'), 'By mutation');
    assert.deepEqual(at(data, 'named'), { success: true, Record: { City__c: { value: 'Trier' } } });
    assert.equal(at(data, 'gone.Id'), at(data, 'shop.Record.Id'));
  });

  const two = `good: Shop__cCreate(input: { Shop__c: { Name: "Good" } }) { Record { Id } }
    bad: Sale__cCreate(input: { Sale__c: { Name: "S", Amount__c: -1 } }) { Record { Id } }`;

  it('writes all or none', async () => {
    const before = await count();
    const answer = await shop.graphql(`mutation { uiapi { ${two} } }`);
    assert.deepEqual(at(answer, 'data'), { uiapi: { good: null, bad: null } });
    assert.match(String(at(answer, 'errors.0.message')), /Required fields are missing: \[Shop__c\]/);
    assert.deepEqual(at(answer, 'errors.0.paths'), ['uiapi', 'bad']);
    assert.equal(await count(), before);
  });

  it('keeps what is good when asked to', async () => {
    const before = Number(await count());
    const answer = await shop.graphql(`mutation { uiapi(input: { allOrNone: false }) { ${two} } }`);
    assert.ok(textAt(answer, 'data.uiapi.good.Record.Id'));
    assert.equal(at(answer, 'data.uiapi.bad'), null);
    assert.equal(await count(), before + 1);
  });
});
