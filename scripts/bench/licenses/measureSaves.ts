import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Org } from '../../local-org/engine/index.ts';
import type { Measure } from '../Measurement.ts';
import { inSeconds, median, secondsOf, times } from '../timing.ts';
import { openLicenses } from './openLicenses.ts';
import { writeCustomers, type Customers } from './writeLicenses.ts';

const LICENSES = 10_000;
/** Records of one request, as Bulk API and the REST collections cut them. */
const CHUNK = 200;

const ROUNDS = 3;

interface Round {
  readonly saving: number;
  readonly inserting: number;
  readonly rows: number;
  readonly rules: number;
}

/** Seconds to save licenses through flows and rules, beside bare inserts of the rows that this left behind. */
export const measureSaves: Measure = async (folder) => {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureRound(folder, round));
  const [{ rows = 0, rules = 0 } = {}] = rounds;
  const saving = median(rounds.map((round) => round.saving));
  const inserting = median(rounds.map((round) => round.inserting));
  const count = (value: number): string => Math.round(value).toLocaleString('en');
  return [
    {
      what: `${count(LICENSES)} licenses saved, ${CHUNK} a request, through flows and ${rules} rules`,
      value: inSeconds(saving),
      beside: `${count(LICENSES / saving)} /s`
    },
    {
      what: `  bare inserts of the ${count(rows)} rows that this wrote`,
      value: inSeconds(inserting),
      beside: `saving takes ${times(saving / inserting)}`
    }
  ];
};

async function measureRound(folder: string, round: number): Promise<Round> {
  const file = `saved-${round}.db`;
  const org = await openLicenses(folder, file);
  const customers = writeCustomers(org, LICENSES);
  const saving = secondsOf(() => saveLicenses(org, customers));
  const tables = readTables(join(folder, file), ['License__c', 'License_Event__c']);
  const rules = org.catalog.object('License__c')?.validationRules.length ?? 0;
  org.close();
  // Opened and closed once: the same tables and indexes, empty.
  (await openLicenses(folder, `bare-${round}.db`)).close();
  const bare = new DatabaseSync(join(folder, `bare-${round}.db`));
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536');
  const inserting = secondsOf(() => {
    for (const table of tables) insertRows(bare, table);
  });
  bare.close();
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  return { saving, inserting, rows, rules };
}

function saveLicenses(org: Org, { packages, subscribers }: Customers): void {
  for (let from = 0; from < LICENSES; from += CHUNK) {
    const records = subscribers.slice(from, from + CHUNK).map((Subscriber__c, index) => ({
      object: 'License__c',
      fields: {
        Status__c: 'Active',
        Seats__c: 1 + (index % 50),
        Expires_On__c: '2099-12-31',
        Package__c: packages[index % packages.length] ?? null,
        Subscriber__c
      }
    }));
    const results = org.run(org.adminId, (tx) => tx.insert(records));
    const failed = results.find(({ success }) => !success);
    if (failed)
      throw new Error(`A license was refused: ${failed.errors.map(({ message }) => message).join()}`);
  }
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SQLInputValue[])[];
}

function readTables(file: string, names: readonly string[]): readonly Table[] {
  const reader = new DatabaseSync(file);
  const tables = names.map((name): Table => {
    const found = reader.prepare(`SELECT * FROM "${name}"`).all();
    const columns = Object.keys(found[0] ?? {});
    return { name, columns, rows: found.map((row) => columns.map((column) => row[column] ?? null)) };
  });
  reader.close();
  return tables;
}

function insertRows(database: DatabaseSync, { name, columns, rows }: Table): void {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const insert = database.prepare(
    `INSERT INTO "${name}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`
  );
  for (let from = 0; from < rows.length; from += CHUNK) {
    database.exec('BEGIN IMMEDIATE');
    for (const row of rows.slice(from, from + CHUNK)) insert.run(...row);
    database.exec('COMMIT');
  }
}
