import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Org } from '../../local-org/engine/index.ts';
import type { Measure, Measurement } from '../Measurement.ts';
import { inMilliseconds, inTurns, secondsOf, times } from '../timing.ts';
import { openLicenses } from './openLicenses.ts';
import { writeLicenses } from './writeLicenses.ts';

const LICENSES = 1_000_000;
const MOST_MEGABYTES = 600;
const MOST_RATIO = 1.3;

interface Pair {
  readonly what: string;
  readonly rounds: number;
  readonly soql: string;
  readonly sql: string;
  /** The same, with the index that serves it best named by hand. */
  readonly tuned?: string;
}

const page = (hint: string): string =>
  `SELECT l."Name", l."Status__c", l."Expires_On__c", l."Seats__c", s."Name" AS subscriber FROM "License__c" l ${hint}
  LEFT JOIN "Subscriber__c" s ON s."Id" = l."Subscriber__c"
  WHERE l."Status__c" = 'Trial' AND l."Expires_On__c" >= '2026-03-01' ORDER BY l."Expires_On__c", l."Id" LIMIT 50`;

/** The same question in SOQL and in SQL. */
const PAIRS: readonly Pair[] = [
  {
    what: 'filtered, ordered page of 50',
    rounds: 25,
    soql: "SELECT Name, Status__c, Expires_On__c, Seats__c, Subscriber__r.Name FROM License__c WHERE Status__c = 'Trial' AND Expires_On__c >= 2026-03-01 ORDER BY Expires_On__c, Id LIMIT 50",
    sql: page(''),
    tuned: page('INDEXED BY "License__c.Expires_On__c"')
  },
  {
    what: 'grouped count',
    rounds: 5,
    soql: 'SELECT Package__c, Status__c, COUNT(Id) n FROM License__c GROUP BY Package__c, Status__c',
    sql: 'SELECT "Package__c", "Status__c", COUNT("Id") AS n FROM "License__c" GROUP BY "Package__c", "Status__c"'
  }
];

/** Queries over a million licenses beside the same SQL by hand, and the memory of a process that works with them. */
export const measureMillion: Measure = async (folder) => {
  const org = await openLicenses(folder);
  const written = secondsOf(() => writeLicenses(org, LICENSES));
  const byHand = new DatabaseSync(join(folder, 'licenses.db'));
  // As the org's own connection, so that nothing but the query differs.
  byHand.exec('PRAGMA cache_size = -65536');
  const lines = PAIRS.flatMap((pair) => measurePair(pair, org, byHand));
  byHand.close();
  org.close();
  const { resident } = await memoryOf(folder);
  const memory = {
    what: '  resident memory of a process that opened them, queried and saved',
    value: `${resident} MB`,
    aim: { text: `< ${MOST_MEGABYTES} MB`, holds: resident < MOST_MEGABYTES }
  };
  const head = {
    what: '1,000,000 licenses written straight into the tables',
    value: `${written.toFixed(0)} s`
  };
  return [head, ...lines, memory];
};

function measurePair(
  { what, rounds, soql, sql, tuned = sql }: Pair,
  org: Org,
  byHand: DatabaseSync
): readonly Measurement[] {
  const user = org.user(org.adminId);
  if (!user) throw new Error('The administrator is a user.');
  const [plain, best] = [byHand.prepare(sql), byHand.prepare(tuned)];
  const ask = () => org.database.query(soql, org.eyes(user)).records;
  const [found, wanted] = [ask().length, plain.all().length];
  if (found !== wanted) throw new Error(`SOQL finds ${found} rows, SQL ${wanted}.`);
  const [own = NaN, hand = NaN, tunedHand = NaN] = inTurns(
    rounds,
    ask,
    () => plain.all(),
    () => best.all()
  );
  const ratio = own / hand;
  const line = {
    what: `  ${what} by SOQL`,
    value: inMilliseconds(own),
    beside: `SQL by hand ${inMilliseconds(hand)}: ${times(ratio)}`,
    aim: { text: `≤ ${MOST_RATIO} ×`, holds: ratio <= MOST_RATIO }
  };
  if (tuned === sql) return [line];
  const beside = `SQL by hand ${inMilliseconds(tunedHand)}: ${times(own / tunedHand)}`;
  return [line, { what: '    beside SQL that names the best index', value: '', beside }];
}

/** Asked of a process of its own: this one holds what it wrote. */
async function memoryOf(folder: string): Promise<{ readonly resident: number }> {
  const script = join(import.meta.dirname, 'memoryProcess.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of child.stdout) printed += String(chunk);
  // Printed by memoryProcess.
  return JSON.parse(printed) as { resident: number };
}
