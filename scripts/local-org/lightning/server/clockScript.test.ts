import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { clockScript } from './clockScript.ts';

const day = 24 * 3_600_000;

/** What a page would read after the script ran in it. */
function inPage(expression: string): unknown {
  return runInNewContext(`${clockScript(30 * day)}\n${expression}`);
}

describe('a page of an org whose clock was moved', () => {
  const isMonthOn = (time: unknown): boolean => Math.abs(Number(time) - Date.now() - 30 * day) < 60_000;

  it('lives in the org’s time', () => {
    assert.ok(isMonthOn(inPage('Date.now()')));
    assert.ok(isMonthOn(inPage('new Date().getTime()')));
    assert.ok(isMonthOn(inPage('Date.parse(Date())')));
  });

  it('reads written dates as they are', () => {
    assert.equal(inPage('new Date("2026-03-01T00:00:00Z").toISOString()'), '2026-03-01T00:00:00.000Z');
    assert.equal(inPage('Date.UTC(2026, 0, 1)'), Date.UTC(2026, 0, 1));
    assert.equal(inPage('new Date(2026, 0, 1) instanceof Date'), true);
    assert.equal(inPage('class Day extends Date {}; new Day(0) instanceof Day'), true);
  });

  it('of an org that keeps the machine’s time is left alone', () => {
    assert.equal(clockScript(0), '');
  });
});
