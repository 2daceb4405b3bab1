import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { PlatformError, type Value } from '../metadata/index.ts';
import { compile, context } from './testing.ts';

const database = new DatabaseSync(':memory:');
after(() => database.close());

type Fields = Readonly<Record<string, Value>>;

/** The SQL of a formula, over fields that are bound as SQLite holds them; undefined where it has none. */
function bySql(text: string, fields: Fields, blanks: 'zero' | 'blank' = 'blank'): Value | undefined {
  const formula = compile(text, { blanks });
  const clock: Record<string, string> = { 'TODAY()': "'2024-03-09'" };
  const sql = formula.toSql(({ path }) => clock[path] ?? `"${path}"`);
  if (sql === undefined) return undefined;
  const names = Object.keys(fields);
  const columns = names.map(
    (name) =>
      `CAST(? AS ${NUMBERS.has(name) ? 'REAL' : BOOLEANS.has(name) ? 'INTEGER' : 'TEXT'}) AS "${name}"`
  );
  const values = Object.values(fields).map((value) => (typeof value === 'boolean' ? Number(value) : value));
  const answer = database
    .prepare(`SELECT ${sql} AS answer FROM (SELECT ${columns.join(', ')})`)
    .get(...values)?.answer;
  if (formula.type === 'Boolean' && answer !== null) return answer === 1;
  return typeof answer === 'string' || typeof answer === 'number' ? answer : null;
}

const NUMBERS = new Set(['Count', 'Size', 'Price', 'Share']);
const BOOLEANS = new Set(['Done', 'Open']);

/** An error shows as a blank in SQL. */
function byJavaScript(text: string, fields: Fields, blanks: 'zero' | 'blank'): Value {
  try {
    return compile(text, { blanks }).evaluate(context(fields));
  } catch (problem) {
    if (problem instanceof PlatformError) return null;
    throw problem;
  }
}

const blank = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 });
const digits = (max: number, places: number) =>
  blank(fc.integer({ min: -max, max }).map((whole) => whole / 10 ** places));
const letters = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', ';', ' ', "'", 'é', '😀'),
  minLength: 1,
  maxLength: 4
});
const days = fc
  .integer({ min: -300_000, max: 800_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

const fields: fc.Arbitrary<Fields> = fc.record({
  Count: digits(999_999, 0),
  Size: digits(99_999_999, 2),
  Price: digits(9_999_999_999, 2),
  Share: digits(99_999, 2),
  Title: blank(letters),
  Note: blank(letters),
  Start: blank(days),
  End: blank(days),
  Seen: blank(days.map((day) => `${day}T10:20:30.000+0000`)),
  Done: fc.boolean(),
  Open: fc.boolean(),
  Status: blank(fc.constantFrom('New', 'new', 'Open')),
  Colors: blank(fc.constantFrom('Red', 'Red;Blue', 'Blue;Green'))
});

const RUNS = Number(process.env.FORMULA_RUNS ?? 400);

/** Formulas of each type, built of each other. */
const formulas = fc.letrec<Record<'number' | 'text' | 'date' | 'boolean', string>>((of) => {
  const call = (pattern: string, ...args: readonly fc.Arbitrary<string>[]) =>
    fc
      .tuple(...args)
      .map((parts) => parts.reduce((text, part, i) => text.replaceAll(`$${i + 1}`, () => part), pattern));
  const any = (leaves: readonly string[], ...calls: readonly fc.Arbitrary<string>[]) =>
    fc.oneof({ maxDepth: 4, depthSize: 'small' }, fc.constantFrom(...leaves), ...calls);
  const [n, t, d, b] = [of('number'), of('text'), of('date'), of('boolean')];
  return {
    number: any(
      ['Count', 'Size', 'Price', 'Share', '2', '0.5', '0', 'NULL + 1'],
      ...['($1 + $2)', '($1 - $2)', '($1 * $2)', 'MOD($1, $2)', 'MAX($1, $2)', 'BLANKVALUE($1, $2)'].map(
        (p) => call(p, n, n)
      ),
      ...['-$1', 'ABS($1)', 'CEILING($1)'].map((p) => call(p, n)),
      ...['YEAR($1)', 'WEEKDAY($1)'].map((p) => call(p, d)),
      call('($1 - $2)', d, d),
      call('IF($1, $2, $3)', b, n, n),
      call('CASE($1, $2, $3, $4)', n, n, n, n),
      fc.constant('CASE(Status, "New", 1, "Open", 2, 3)'),
      fc.constant('PICKLISTCOUNT(Colors)')
    ),
    text: any(
      ['Title', 'Note', '"a"', '"it\'s"', '""', 'TEXT(Status)', 'TEXT(Seen)'],
      ...['($1 & $2)', 'BLANKVALUE($1, $2)', 'NULLVALUE($1, $2)'].map((p) => call(p, t, t)),
      call('SUBSTITUTE($1, $2, $3)', t, t, t),
      call('TEXT($1)', d),
      call('IF($1, $2, $3)', b, t, t),
      call('CASE($1, $2, $3, $4)', t, t, t, t)
    ),
    date: any(
      ['Start', 'End', 'TODAY()'],
      ...['($1 + $2)', '($1 - $2)'].map((p) => call(p, d, n)),
      call('IF($1, $2, $3)', b, d, d)
    ),
    boolean: any(
      ['Done', 'Open', 'true', 'ISPICKVAL(Status, "New")', 'INCLUDES(Colors, "Red")'],
      ...['$1 = $2', '$1 <> $2', '$1 < $2', '$1 >= $2'].flatMap((p) => [
        call(`(${p})`, n, n),
        call(`(${p})`, t, t),
        call(`(${p})`, d, d)
      ]),
      ...['AND($1, $2)', '($1 || $2)', '($1 = $2)'].map((p) => call(p, b, b)),
      call('NOT($1)', b),
      ...['BEGINS($1, $2)', 'CONTAINS($1, $2)'].map((p) => call(p, t, t)),
      ...[n, t, d].map((x) => call('ISBLANK($1)', x)),
      ...[n, t, d].map((x) => call('ISNULL($1)', x))
    )
  };
});

describe('the SQL of a formula', () => {
  it('gives percents as records hold them', () => {
    const sql = compile('Share', { returns: 'Percent', scale: 2 }).toSql(() => '20.55');
    assert.equal(database.prepare(`SELECT ${sql} AS answer`).get()?.answer, 20.55);
  });

  it('is none where decimals could differ from doubles', () => {
    for (const text of [
      'Count / 3',
      'Ratio + 1',
      'Price * Price',
      'LEN(Title)',
      'ROUND(Size, 1)',
      'NOW() + 1'
    ]) {
      assert.equal(
        compile(text).toSql(({ path }) => `"${path}"`),
        undefined,
        text
      );
    }
  });

  it('is none where a reference has none', () => {
    assert.equal(
      compile('Title & Note').toSql(({ path }) => (path === 'Note' ? undefined : path)),
      undefined
    );
  });

  it('compares text by its case, whatever the column says', () => {
    const sql = compile('IF(Title = "A", "same", IF(Title < "B", "less", "more"))').toSql(
      () => "('a' COLLATE NOCASE)"
    );
    assert.equal(database.prepare(`SELECT ${sql} AS answer`).get()?.answer, 'more');
  });

  it('gives what JavaScript gives, whatever the fields hold', () => {
    let both = 0;
    const formula = fc.oneof(formulas.number, formulas.text, formulas.date, formulas.boolean);
    fc.assert(
      fc.property(
        formula,
        fc.array(fields, { minLength: 8, maxLength: 8 }),
        fc.constantFrom('zero', 'blank'),
        (text, rows, blanks) => {
          for (const row of rows) {
            const sql = bySql(text, row, blanks);
            if (sql === undefined) return;
            assert.deepEqual(sql, byJavaScript(text, row, blanks), JSON.stringify(row));
            both++;
          }
        }
      ),
      { numRuns: RUNS }
    );
    assert.ok(both > RUNS * 2, `only ${both} rows went through SQL`);
  });
});
