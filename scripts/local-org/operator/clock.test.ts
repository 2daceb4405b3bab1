import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { openOrg } from '../engine/index.ts';
import { catalogOf } from '../metadata/projectOf.ts';
import { operatorRoutes } from './operatorRoutes.ts';

describe('npm run org -- clock', () => {
  let server: FastifyInstance;
  beforeEach(async () => {
    const clock = (): Date => new Date('2026-03-01T12:00:00Z');
    const org = openOrg({ file: ':memory:', catalog: await catalogOf({}), clock });
    server = Fastify();
    operatorRoutes(server, org, 'secret', () => org.adminId);
  });

  const clock = async (to?: string): Promise<{ readonly now?: string; readonly error?: string }> => {
    const headers = { authorization: 'Bearer secret' };
    const payload = to === undefined ? {} : { to };
    return (await server.inject({ method: 'POST', url: '/local/operator/clock', headers, payload })).json();
  };

  it('moves the org’s time on, sets it, and brings it back', async () => {
    assert.deepEqual(await clock(), { now: '2026-03-01T12:00:00.000Z' });
    assert.deepEqual(await clock('+30d'), { now: '2026-03-31T12:00:00.000Z' });
    assert.deepEqual(await clock('+90m'), { now: '2026-03-31T13:30:00.000Z' });
    assert.deepEqual(await clock('set 2026-12-24T18:00:00Z'), { now: '2026-12-24T18:00:00.000Z' });
    assert.deepEqual(await clock('set 2026-05-01'), { now: '2026-05-01T00:00:00.000Z' });
    assert.deepEqual(await clock('reset'), { now: '2026-03-01T12:00:00.000Z' });
  });

  it('refuses what is no time', async () => {
    for (const to of ['tomorrow', '30d', '+5y', 'set noon', 'set 2026-13-01', 'set 2126-01-01']) {
      const { error } = await clock(to);
      assert.match(error ?? '', /no move of the clock|no time|ten years/, to);
    }
    assert.deepEqual(await clock(), { now: '2026-03-01T12:00:00.000Z' });
  });
});
