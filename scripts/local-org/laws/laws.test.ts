import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FIDELITY_FILE, renderFidelity } from './fidelity.ts';
import { areas } from './index.ts';

const MARKS = { documented: '', reported: '', believed: 'unproven: ' } as const;

for (const { name, laws } of areas) {
  describe(`law: ${name}`, () => {
    for (const { claim, confidence, test } of laws) it(MARKS[confidence] + claim, () => test());
  });
}

describe('the laws', () => {
  it('say each thing once', () => {
    const claims = areas.flatMap(({ laws }) => laws.map(({ claim }) => claim));
    assert.deepEqual(
      claims.filter((claim, index) => claims.indexOf(claim) !== index),
      []
    );
  });

  it('are what FIDELITY.md says; if not: node scripts/local-org/laws/writeFidelity.ts', () => {
    assert.equal(readFileSync(FIDELITY_FILE, 'utf8'), renderFidelity(areas));
  });
});
