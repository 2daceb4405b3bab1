import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { entries, openLedger } from './testing/ledgerOrg.ts';

const RECORDS = 25;
const folder = mkdtempSync(join(tmpdir(), 'durable-'));
const file = join(folder, 'org.db');
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

interface Served {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  /** Saves entries of a name; true when the answer came and said that all of them were saved. */
  save(name: string): Promise<boolean>;
  post(path: string, body: object): Promise<Response>;
}

async function serve(): Promise<Served> {
  const script = join(import.meta.dirname, 'testing/ledgerServer.ts');
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const ended = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  // Printed by ledgerServer.
  const { url, token } = JSON.parse(String(line)) as { url: string; token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = (path: string, body: object): Promise<Response> =>
    fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const save = async (name: string): Promise<boolean> => {
    const path = '/services/data/v66.0/composite/sobjects';
    const answer = await post(path, { records: entries(name, RECORDS) });
    // composite/sobjects answers a result for each record.
    const results = (await answer.json()) as readonly { success: boolean }[];
    return results.length === RECORDS && results.every(({ success }) => success);
  };
  return { child, ended, save, post };
}

/** How many entries and copies of each name the database holds after the process is gone. */
async function found(): Promise<ReadonlyMap<string, readonly [entries: number, copies: number]>> {
  const org = await openLedger(file);
  const count = (object: string): ReadonlyMap<unknown, unknown> => {
    const soql = `SELECT Name, COUNT(Id) n FROM ${object} GROUP BY Name`;
    const { records } = org.run(org.adminId, (tx) => tx.query(soql));
    return new Map(records.map(({ Name, n }) => [Name, n]));
  };
  const [made, copied] = [count('Entry__c'), count('Copy__c')];
  org.close();
  const names = new Set([...made.keys(), ...copied.keys()]);
  return new Map(
    [...names].map((name) => [String(name), [Number(made.get(name) ?? 0), Number(copied.get(name) ?? 0)]])
  );
}

const WHOLE = [RECORDS, RECORDS] as const;

describe('a process that is killed', () => {
  it('in the middle of a transaction has kept all that it answered, and nothing of that transaction', async () => {
    const { save, post, ended } = await serve();
    for (const name of ['one', 'two', 'three']) assert.equal(await save(name), true);
    await assert.rejects(post('/die', {}));
    await ended;
    assert.deepEqual(Object.fromEntries(await found()), { one: WHOLE, two: WHOLE, three: WHOLE });
  });

  it('at any moment under load has kept every answered request, and each other one whole or not at all', async () => {
    const { child, save, ended } = await serve();
    const answered: string[] = [];
    const client = async (id: string): Promise<void> => {
      for (let request = 0; ; request += 1) {
        const name = `${id}-${request}`;
        if (await save(name)) answered.push(name);
        if (answered.length === 20) setTimeout(() => child.kill('SIGKILL'), 7);
      }
    };
    const clients = ['a', 'b', 'c', 'd'].map((id) => assert.rejects(client(id)));
    await Promise.all([...clients, ended]);
    const kept = await found();
    assert.ok(answered.length >= 20);
    assert.deepEqual(
      answered.filter((name) => !kept.has(name)),
      []
    );
    for (const [name, counts] of kept) assert.deepEqual(counts, WHOLE, name);
  });
});
