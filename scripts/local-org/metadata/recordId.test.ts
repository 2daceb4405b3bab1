import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isId, toCaseSafeId } from './recordId.ts';

describe('a record id', () => {
  it('gets the three characters that tell its case', () => {
    assert.equal(toCaseSafeId('001A0000006Vm9r'), '001A0000006Vm9rIAC');
    assert.equal(toCaseSafeId('00D000000000062'), '00D000000000062EAA');
  });

  it('of 18 characters comes back as it is, and with its case when that was lost', () => {
    assert.equal(toCaseSafeId('001A0000006Vm9rIAC'), '001A0000006Vm9rIAC');
    assert.equal(toCaseSafeId('001a0000006vm9riac'), '001A0000006Vm9rIAC');
  });

  it('is refused when it has another length, other characters or an impossible suffix', () => {
    for (const text of [
      '',
      '001',
      '001A0000006Vm9',
      '001A0000006Vm9rI',
      '001A0000006Vm9-',
      '000000000000000AAB'
    ]) {
      assert.equal(isId(text), false, text);
      assert.throws(() => toCaseSafeId(text), { code: 'MALFORMED_ID' });
    }
    assert.equal(isId('001A0000006Vm9r'), true);
  });
});
