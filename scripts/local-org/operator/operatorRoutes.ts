import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { createToken } from '../api/index.ts';
import type { Org } from '../engine/index.ts';
import { FormulaError } from '../formula/index.ts';
import { PlatformError } from '../metadata/index.ts';
import { turnClock, type ClockQuestion } from './clock.ts';
import { evaluateFormula, type FormulaQuestion } from './evaluateFormula.ts';

/** Active users by username, e-mail aside: what `--user` names. */
function findUser(org: Org, username: string): string | undefined {
  const [user] = org.database.find({
    object: 'User',
    fields: ['Id'],
    where: { field: 'Username', operator: '=', value: username },
    limit: 1
  });
  return typeof user?.['Id'] === 'string' ? user['Id'] : undefined;
}

/**
 * Serves the operator's command (`npm run org`): not a Salesforce API, hence below `/local`. Every request carries the
 * secret of the operator file; without it the routes do not exist.
 */
export function operatorRoutes(
  server: FastifyInstance,
  org: Org,
  secret: string,
  administrator: () => string
): void {
  const expected = Buffer.from(`Bearer ${secret}`);
  void server.register(async (operator) => {
    operator.addHook('onRequest', async (request, reply) => {
      const actual = Buffer.from(request.headers.authorization ?? '');
      const known = actual.length === expected.length && timingSafeEqual(actual, expected);
      if (!known) return reply.code(404).send({ error: 'Not found' });
      return undefined;
    });
    operator.post<{ Body: { user?: string } }>('/local/operator/token', async (request, reply) => {
      const { user } = request.body;
      const id = user === undefined ? administrator() : findUser(org, user);
      if (id === undefined) return reply.code(400).send({ error: `No user has the username ${user}.` });
      return { token: createToken(org, id) };
    });
    operator.post<{ Body: ClockQuestion }>('/local/operator/clock', async (request, reply) => {
      try {
        return { now: turnClock(org, request.body) };
      } catch (error) {
        return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
      }
    });
    operator.post<{ Body: FormulaQuestion & { user?: string } }>(
      '/local/operator/formula',
      async (request, reply) => {
        const { user, ...question } = request.body;
        const id = user === undefined ? administrator() : findUser(org, user);
        if (id === undefined) return reply.code(400).send({ error: `No user has the username ${user}.` });
        try {
          return { value: evaluateFormula(org, id, question) };
        } catch (error) {
          if (error instanceof FormulaError) {
            return reply.code(400).send({ error: `${error.message} (character ${error.position + 1})` });
          }
          if (error instanceof PlatformError) return reply.code(400).send({ error: error.message });
          throw error;
        }
      }
    );
  });
}
