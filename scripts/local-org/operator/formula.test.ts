import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { openOrg } from '../engine/index.ts';
import { catalogOf, customObject } from '../metadata/projectOf.ts';
import { operatorRoutes } from './operatorRoutes.ts';

const boat = {
  'objects/Boat__c/Boat__c.object-meta.xml': customObject('Boat'),
  'objects/Boat__c/fields/Length__c.field-meta.xml':
    '<fullName>Length__c</fullName><label>Length</label><type>Number</type><precision>8</precision><scale>2</scale>',
  'objects/Boat__c/fields/Feet__c.field-meta.xml':
    '<fullName>Feet__c</fullName><label>Feet</label><type>Number</type><precision>18</precision><scale>1</scale><formula>Length__c / 0.3048</formula>'
};

describe('trying a formula on a record', () => {
  const server: FastifyInstance = Fastify();
  let id: string;

  before(async () => {
    const org = openOrg({ file: ':memory:', catalog: await catalogOf(boat), admin: { lastName: 'Lee' } });
    const [saved] = org.run(org.adminId, (tx) =>
      tx.insert([{ object: 'Boat__c', fields: { Name: 'Ark', Length__c: 3.048 } }])
    );
    id = String(saved?.id);
    operatorRoutes(server, org, 'secret', () => org.adminId);
  });

  const ask = async (body: object, secret = 'secret'): Promise<unknown> => {
    const headers = { authorization: `Bearer ${secret}` };
    const url = '/local/operator/formula';
    return (await server.inject({ method: 'POST', url, headers, payload: body })).json();
  };

  it('reads its fields, formula fields, parents and globals', async () => {
    const text = 'Name & ": " & TEXT(Feet__c) & " of " & Owner:User.LastName & $User.LastName';
    assert.deepEqual(await ask({ text, object: 'boat__c', id: id.slice(0, 15) }), {
      value: 'Ark: 10 of LeeLee'
    });
  });

  it('says what is wrong and where', async () => {
    const cases: readonly [text: string, object: string, id: string, error: RegExp][] = [
      ['1 + Depth__c', 'Boat__c', id, /^Field Depth__c does not exist\. Check spelling\. \(character 5\)$/],
      ['1 / 0', 'Boat__c', id, /zero/i],
      ['1', 'Ship__c', id, /Ship__c/],
      ['1', 'Boat__c', 'a00000000000000', /No Boat__c has the id/]
    ];
    for (const [text, object, record, error] of cases) {
      // The operator's shape of an error.
      const answer = (await ask({ text, object, id: record })) as { error: string };
      assert.match(answer.error, error);
    }
  });

  it('is for the operator alone', async () => {
    assert.deepEqual(await ask({ text: '1', object: 'Boat__c', id }, 'guess'), { error: 'Not found' });
  });
});

describe('npm run org -- formula --cases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cases-'));
  after(() => rmSync(folder, { recursive: true }));

  const run = (expected: number): readonly [number | null, readonly string[]] => {
    const file = join(folder, 'cases.json');
    const fields = [{ name: 'a', type: 'Double' }];
    const rows = [{ inputs: [2], expected, expectedBlankAsNull: 4 }];
    writeFileSync(
      file,
      JSON.stringify([{ name: 'double', formula: 'a * 2', returnType: 'Double', fields, rows }])
    );
    const command = join(import.meta.dirname, '../org.ts');
    const { status, stdout } = spawnSync(process.execPath, [command, 'formula', '--cases', file], {
      encoding: 'utf8'
    });
    return [status, stdout.trimEnd().split('\n')];
  };

  it('counts what passed', () => {
    const [status, lines] = run(4);
    assert.deepEqual([status, lines.at(-1)], [0, '2 passed, 0 failed, 0 refused']);
  });

  it('names what failed, and fails', () => {
    const [status, lines] = run(5);
    assert.deepEqual([status, lines.at(-1)], [1, '1 passed, 1 failed, 0 refused']);
    assert.match(lines[0] ?? '', /^double \(zero\) a \* 2 of \[2\]: 4, expected 5$/);
  });
});
