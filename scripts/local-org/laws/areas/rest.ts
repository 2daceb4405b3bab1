import assert from 'node:assert/strict';
import { at, openShop, textAt, type Client } from '../../api/testing/shopOrg.ts';
import type { Area } from '../Law.ts';

const REST = 'REST API Developer Guide';
const GRAPHQL = 'GraphQL API Developer Guide';
const UI = 'User Interface API Developer Guide';

/** One shop for all laws: each uses names of its own. */
let opened: Promise<Client> | undefined;
const shop = (): Promise<Client> => (opened ??= openShop());

const query = async (soql: string) => (await shop()).get(`query?q=${encodeURIComponent(soql)}`);
const post = async (path: string, body: unknown) => (await shop()).send('POST', path, body);
const newShop = async (fields: object) => textAt((await post('sobjects/Shop__c', fields)).body, 'id');
const records = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => ({
    attributes: { type: 'Shop__c', referenceId: `r${index}` },
    Name: name
  }));

export const rest: Area = {
  name: 'REST and GraphQL',
  laws: [
    {
      claim: 'A created record is 201 with `{id, success, errors}`.',
      source: `${REST}, "Create a Record"`,
      confidence: 'documented',
      test: async () => {
        const { status, body } = await post('sobjects/Shop__c', { Name: 'A' });
        assert.deepEqual([status, body], [201, { id: textAt(body, 'id'), success: true, errors: [] }]);
      }
    },
    {
      claim: 'An update and a deletion are 204 without a body.',
      source: `${REST}, "Update a Record", "Delete a Record"`,
      confidence: 'documented',
      test: async () => {
        const path = `sobjects/Shop__c/${await newShop({ Name: 'A' })}`;
        const client = await shop();
        const answers = [await client.send('PATCH', path, { Name: 'B' }), await client.send('DELETE', path)];
        assert.deepEqual(
          answers.map(({ status, body }) => [status, body]),
          [
            [204, undefined],
            [204, undefined]
          ]
        );
      }
    },
    {
      claim: 'An upsert by external id is 201 with `created: true`, then 200 with `created: false`.',
      source: `${REST}, "Insert or Update (Upsert) a Record Using an External ID", from v46.0`,
      confidence: 'documented',
      test: async () => {
        const client = await shop();
        const upsert = () => client.send('PATCH', 'sobjects/Shop__c/Key__c/up-1', { Name: 'U' });
        const answers = [await upsert(), await upsert()];
        assert.deepEqual(
          answers.map(({ status, body }) => [status, at(body, 'created')]),
          [
            [201, true],
            [200, false]
          ]
        );
      }
    },
    {
      claim: 'An error is a list of `{message, errorCode, fields}` with 400.',
      source: `${REST}, "Status Codes and Error Responses"`,
      confidence: 'documented',
      test: async () => {
        const { status, body } = await post('sobjects/Sale__c', {
          Name: 'S',
          Shop__c: await newShop({ Name: 'A' }),
          Amount__c: -1
        });
        assert.equal(status, 400);
        assert.deepEqual(body, [
          {
            message: 'An amount is never negative.',
            errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            fields: ['Amount__c']
          }
        ]);
      }
    },
    {
      claim: 'A record that is not there is 404 with NOT_FOUND.',
      source: `${REST}, "Status Codes and Error Responses"`,
      confidence: 'documented',
      test: async () => {
        const id = await newShop({ Name: 'A' });
        const client = await shop();
        await client.send('DELETE', `sobjects/Shop__c/${id}`);
        const { status, body } = await client.get(`sobjects/Shop__c/${id}`);
        assert.deepEqual([status, at(body, '0.errorCode')], [404, 'NOT_FOUND']);
      }
    },
    {
      claim: 'Without a valid token everything below /services/data/vXX.0 is 401 with INVALID_SESSION_ID.',
      source: `${REST}, "Status Codes and Error Responses"`,
      confidence: 'documented',
      test: async () => {
        const client = await shop();
        const url = '/services/data/v66.0/sobjects';
        for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
          const { status, body } = await client.raw({ method: 'GET', url, headers });
          assert.deepEqual(
            [status, body],
            [401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]]
          );
        }
      }
    },
    {
      claim: 'The list of versions needs no token.',
      source: `${REST}, "List Available REST API Versions"`,
      confidence: 'documented',
      test: async () => {
        const { status, body } = await (await shop()).raw({ method: 'GET', url: '/services/data' });
        assert.deepEqual([status, typeof at(body, '0.version')], [200, 'string']);
      }
    },
    {
      claim: 'A method that a resource lacks is 405 with METHOD_NOT_ALLOWED.',
      source: `${REST}, "Status Codes and Error Responses"`,
      confidence: 'documented',
      test: async () => {
        const { status, body } = await (await shop()).send('PUT', 'sobjects/Shop__c', {});
        assert.deepEqual([status, at(body, '0.errorCode')], [405, 'METHOD_NOT_ALLOWED']);
      }
    },
    {
      claim: "A field that is not there is INVALID_FIELD: “No such column 'X' on sobject of type Y”.",
      source: 'Quoted in many threads',
      confidence: 'reported',
      test: async () => {
        const { body } = await post('sobjects/Shop__c', { Name: 'A', Nope__c: 1 });
        assert.deepEqual(
          [at(body, '0.errorCode'), at(body, '0.message')],
          ['INVALID_FIELD', "No such column 'Nope__c' on sobject of type Shop__c"]
        );
      }
    },
    {
      claim: 'A body that is no JSON is 400 with JSON_PARSER_ERROR.',
      source: `${REST}, "Status Codes and Error Responses"`,
      confidence: 'documented',
      test: async () => {
        const client = await shop();
        const headers = { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' };
        const url = '/services/data/v66.0/sobjects/Shop__c';
        const { status, body } = await client.raw({ method: 'POST', url, headers, payload: '{"Name":' });
        assert.deepEqual([status, at(body, '0.errorCode')], [400, 'JSON_PARSER_ERROR']);
      }
    },
    {
      claim: 'A parent may be named by its external id: `"Shop__r": {"Key__c": "A1"}`.',
      source: `${REST}, "Associate Records with a Foreign Key"`,
      confidence: 'documented',
      test: async () => {
        const id = await newShop({ Name: 'A', Key__c: 'parent-1' });
        const { body } = await post('sobjects/Sale__c', { Name: 'S', Shop__r: { Key__c: 'parent-1' } });
        const read = await (await shop()).get(`sobjects/Sale__c/${textAt(body, 'id')}?fields=Shop__c`);
        assert.equal(at(read.body, 'Shop__c'), id);
      }
    },
    {
      claim: 'Records of a query carry their type and address.',
      source: `${REST}, "Execute a SOQL Query"`,
      confidence: 'documented',
      test: async () => {
        const id = await newShop({ Name: 'Addressed' });
        const { body } = await query("SELECT Name FROM Shop__c WHERE Name = 'Addressed'");
        assert.deepEqual(at(body, 'records.0'), {
          attributes: { type: 'Shop__c', url: `/services/data/v66.0/sobjects/Shop__c/${id}` },
          Name: 'Addressed'
        });
      }
    },
    {
      claim:
        'A query of more rows than its batch says where the next ones are; a batch is from 200 to 2,000.',
      source: `${REST}, "Query Options Header"`,
      confidence: 'documented',
      test: async () => {
        for (let half = 0; half < 2; half += 1)
          await post('composite/sobjects', { records: records(200, 'Paged') });
        const client = await shop();
        const page = async (size: string) => {
          const headers = {
            authorization: `Bearer ${client.token}`,
            'sforce-query-options': `batchSize=${size}`
          };
          const url = `/services/data/v66.0/query?q=${encodeURIComponent("SELECT Id FROM Shop__c WHERE Name = 'Paged'")}`;
          return (await client.raw({ method: 'GET', url, headers })).body;
        };
        assert.deepEqual(
          [
            at(await page('200'), 'records.length'),
            at(await page('200'), 'done'),
            at(await page('10'), 'records.length')
          ],
          [200, false, 200]
        );
        assert.match(textAt(await page('200'), 'nextRecordsUrl'), /^\/services\/data\/v66\.0\/query\//);
        assert.equal(at(await page('2000'), 'done'), true);
      }
    },
    {
      claim: 'composite/sobjects takes at most 200 records.',
      source: `${REST}, "sObject Collections"`,
      confidence: 'documented',
      test: async () => {
        assert.equal((await post('composite/sobjects', { records: records(201, 'Many') })).status, 400);
        assert.equal((await query("SELECT Id FROM Shop__c WHERE Name = 'Many'")).status, 200);
        assert.equal(at((await query("SELECT Id FROM Shop__c WHERE Name = 'Many'")).body, 'totalSize'), 0);
      }
    },
    {
      claim: 'composite/sobjects saves the good records unless it says allOrNone.',
      source: `${REST}, "sObject Collections"`,
      confidence: 'documented',
      test: async () => {
        const two = [...records(1, 'Half'), { attributes: { type: 'Shop__c' }, Nope__c: 1 }];
        const successes = async (allOrNone: boolean) => {
          const { body } = await post('composite/sobjects', { allOrNone, records: two });
          return [at(body, '0.success'), at(body, '1.success')];
        };
        assert.deepEqual(
          [await successes(true), await successes(false)],
          [
            [false, false],
            [true, false]
          ]
        );
      }
    },
    {
      claim: 'A composite request has at most 25 parts; later ones use `@{ref.field}` of earlier ones.',
      source: `${REST}, "Composite"`,
      confidence: 'documented',
      test: async () => {
        const url = '/services/data/v66.0/sobjects';
        const parts = [
          { method: 'POST', url: `${url}/Shop__c`, referenceId: 'shop', body: { Name: 'Composed' } },
          {
            method: 'POST',
            url: `${url}/Sale__c`,
            referenceId: 'sale',
            body: { Name: 'S', Shop__c: '@{shop.id}' }
          }
        ];
        const { body } = await post('composite', { compositeRequest: parts });
        assert.equal(at(body, 'compositeResponse.1.httpStatusCode'), 201);
        const many = Array.from({ length: 26 }, (_, index) => ({
          method: 'GET',
          url,
          referenceId: `r${index}`
        }));
        assert.equal((await post('composite', { compositeRequest: many })).status, 400);
      }
    },
    {
      claim:
        'A composite request with allOrNone undoes what came before the part that failed: PROCESSING_HALTED.',
      source: `${REST}, "Composite", allOrNone`,
      confidence: 'documented',
      test: async () => {
        const url = '/services/data/v66.0/sobjects/Shop__c';
        const parts = [
          { method: 'POST', url, referenceId: 'good', body: { Name: 'Undone' } },
          { method: 'POST', url, referenceId: 'bad', body: { Nope__c: 1 } }
        ];
        const { status, body } = await post('composite', { allOrNone: true, compositeRequest: parts });
        assert.deepEqual(
          [status, at(body, 'compositeResponse.0.body.0.errorCode')],
          [200, 'PROCESSING_HALTED']
        );
        assert.equal(at((await query("SELECT Id FROM Shop__c WHERE Name = 'Undone'")).body, 'totalSize'), 0);
      }
    },
    {
      claim: 'A batch that halts on an error answers 412 for what comes after it.',
      source: `${REST}, "Batch", haltOnError: BATCH_PROCESSING_HALTED`,
      confidence: 'documented',
      test: async () => {
        const batchRequests = [
          { method: 'GET', url: 'v66.0/sobjects/Nope__c' },
          { method: 'GET', url: 'v66.0/sobjects' }
        ];
        const { body } = await post('composite/batch', { batchRequests, haltOnError: true });
        assert.deepEqual([at(body, 'hasErrors'), at(body, 'results.1.statusCode')], [true, 412]);
      }
    },
    {
      claim: 'composite/tree saves parents with their children, all or none.',
      source: `${REST}, "sObject Tree"`,
      confidence: 'documented',
      test: async () => {
        const tree = (Amount__c: number) => ({
          records: [
            {
              attributes: { type: 'Shop__c', referenceId: 'shop' },
              Name: 'Tree',
              Sales__r: {
                records: [{ attributes: { type: 'Sale__c', referenceId: 'sale' }, Name: 'S', Amount__c }]
              }
            }
          ]
        });
        const answers = [
          await post('composite/tree/Shop__c', tree(-1)),
          await post('composite/tree/Shop__c', tree(1))
        ];
        assert.deepEqual(
          answers.map(({ status, body }) => [status, at(body, 'hasErrors')]),
          [
            [400, true],
            [201, false]
          ]
        );
        assert.equal(at((await query("SELECT Id FROM Shop__c WHERE Name = 'Tree'")).body, 'totalSize'), 1);
      }
    },
    {
      claim: 'Moments are written in UTC with milliseconds and +0000.',
      source: `${REST}, "Valid Date and DateTime Formats"`,
      confidence: 'documented',
      test: async () => {
        const id = await newShop({ Name: 'A' });
        const { body } = await (await shop()).get(`sobjects/Shop__c/${id}?fields=CreatedDate`);
        assert.equal(at(body, 'CreatedDate'), '2026-03-15T12:00:00.000+0000');
      }
    },
    {
      claim: 'A flow action answers one result for each set of inputs, in order.',
      source: 'Actions Developer Guide, "Flow Actions"',
      confidence: 'documented',
      test: async () => {
        const inputs = [{ Amount: 2 }, { Amount: 5 }];
        const { body } = await post('actions/custom/flow/Double_It', { inputs });
        assert.deepEqual(
          [0, 1].map((index) => at(body, `${index}.outputValues.Amount`)),
          [4, 10]
        );
      }
    },
    {
      claim: 'GraphQL gives ten records where the query does not say how many.',
      source: 'LWC Developer Guide, "Pagination" of the GraphQL wire adapter: “The default number is 10”',
      confidence: 'documented',
      test: async () => {
        await post('composite/sobjects', { records: records(12, 'Graph') });
        const text =
          '{ uiapi { query { Shop__c(where: { Name: { eq: "Graph" } }) { edges { node { Id } } } } } }';
        const answer = await (await shop()).graphql(text);
        assert.equal(at(answer, 'data.uiapi.query.Shop__c.edges.length'), 10);
      }
    },
    {
      claim: 'GraphQL answers 200 with `errors` for a field that is not there.',
      source: `${GRAPHQL}, "Errors"`,
      confidence: 'documented',
      test: async () => {
        const document = '{ uiapi { query { Shop__c { edges { node { Nope__c { value } } } } } } }';
        const { status, body } = await post('graphql', { query: document });
        assert.deepEqual([status, typeof at(body, 'errors.0.message')], [200, 'string']);
      }
    },
    {
      claim: 'The UI API gives each field its value and the value as it is shown.',
      source: `${UI}, "Record"`,
      confidence: 'documented',
      test: async () => {
        const shopId = await newShop({ Name: 'A' });
        const { body } = await post('sobjects/Sale__c', { Name: 'S', Shop__c: shopId, Amount__c: 5 });
        const read = await (
          await shop()
        ).get(`ui-api/records/${textAt(body, 'id')}?fields=Sale__c.Amount__c`);
        assert.deepEqual(at(read.body, 'fields.Amount__c'), { displayValue: '$5.00', value: 5 });
      }
    },
    {
      claim: 'A save over the UI API that a rule refuses tells the rule’s message at its field.',
      source: `${UI}, "Error Responses", output.fieldErrors`,
      confidence: 'documented',
      test: async () => {
        const fields = { Name: 'S', Shop__c: await newShop({ Name: 'A' }), Amount__c: -1 };
        const { status, body } = await post('ui-api/records', { apiName: 'Sale__c', fields });
        assert.equal(status, 400);
        assert.equal(
          at(body, 'output.fieldErrors.Amount__c.0.message') ??
            at(body, '0.output.fieldErrors.Amount__c.0.message'),
          'An amount is never negative.'
        );
      }
    }
  ]
};
