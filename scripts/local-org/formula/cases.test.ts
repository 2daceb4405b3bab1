import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runCases } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cases-'));
after(() => rmSync(folder, { recursive: true }));

function run(...cases: readonly object[]) {
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify(cases));
  return runCases(file);
}

const double = {
  name: 'double',
  formula: 'amount * 2',
  returnType: 'Double',
  scale: 2,
  fields: [{ name: 'amount', type: 'Double', scale: 2 }],
  rows: [
    { inputs: [1.5], expected: 3, expectedBlankAsNull: 3 },
    { inputs: [null], expected: 0, expectedBlankAsNull: null }
  ]
};

describe('a file of formula cases', () => {
  it('passes in both blank modes', () => {
    const { passed, failed, refused, names } = run(double);
    assert.deepEqual({ passed, failed, refused, names }, { passed: 4, failed: 0, refused: 0, names: [] });
  });

  it('names a row that differs, with what came out', () => {
    const { failed, names } = run({
      ...double,
      rows: [{ inputs: [1], expected: 2, expectedBlankAsNull: 7 }]
    });
    assert.equal(failed, 1);
    assert.match(names[0] ?? '', /^double \(blank\).*: 2, expected 7$/);
  });

  it('goes through SQL too, where a formula has some', () => {
    const rows = [{ inputs: ['2024-02-28'], expected: '2024-03-01', expectedBlankAsNull: '2024-03-01' }];
    const moved = {
      name: 'move',
      formula: 'day + 2',
      returnType: 'DateOnly',
      fields: [{ name: 'day', type: 'DateOnly' }],
      rows
    };
    assert.equal(run(moved).sqlPassed, 2);
  });

  it('computes nested formula fields first', () => {
    const fields = [...double.fields, { name: 'twice', type: 'Double', formula: 'amount * 2' }];
    const rows = [{ inputs: [3], expected: 7, expectedBlankAsNull: 7 }];
    assert.equal(run({ ...double, formula: 'twice + 1', fields, rows }).passed, 2);
  });

  it('expects errors where the oracle has some', () => {
    const rows = [{ inputs: [0], expected: { error: 'Any' }, expectedBlankAsNull: { error: 'Any' } }];
    assert.equal(run({ ...double, formula: '1 / amount', rows }).passed, 2);
    assert.equal(run({ ...double, rows }).failed, 2);
  });

  it('counts what does not compile, and leaves out what is marked', () => {
    const { refused, names, skipped } = run(
      { ...double, formula: 'FROB(amount)' },
      { ...double, formula: '?', skip: 'not ours' }
    );
    assert.equal(refused, 2);
    assert.deepEqual(skipped, ['double skipped: not ours']);
    assert.match(names[0] ?? '', /Unknown function FROB/);
  });
});
