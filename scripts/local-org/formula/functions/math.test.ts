import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate, fails, gives } from '../testing.ts';

describe('numbers in formulas', () => {
  it('are decimals, not doubles', () => {
    gives({
      '0.1 + 0.2 = 0.3': true,
      '1.1 * 1.1': 1.21,
      '0.1 + 0.7': 0.8,
      '4.35 * 100': 435,
      '1 / 3 * 3': 1,
      'CEILING(1 / 9 * 9)': 1,
      '9007199254740993 - 9007199254740992': 1
    });
  });

  it('round half away from zero, to negative places too', () => {
    gives({ 'ROUND(2.5, 0)': 3, 'ROUND(-2.5, 0)': -3, 'ROUND(1.005, 2)': 1.01, 'ROUND(1250, -2)': 1300 });
    gives({ 'TRUNC(-4.47, 1)': -4.4, 'TRUNC(4.9)': 4, 'TRUNC(1299, -2)': 1200 });
    gives({ 'CEILING(-1.2)': -2, 'FLOOR(-1.8)': -1, 'MCEILING(-1.8)': -1, 'MFLOOR(-1.2)': -2 });
  });

  it('have errors where mathematics has', () => {
    fails(
      '1 / 0',
      'MOD(1, 0)',
      'SQRT(-1)',
      'LN(0)',
      'LOG(-1)',
      '2 ^ 0.5',
      '0 ^ -1',
      '10 ^ 65',
      'VALUE("abc")',
      'EXP(1000)'
    );
  });

  it('keep the sign of the dividend in MOD', () => {
    gives({ 'MOD(-7, 3)': -1, 'MOD(7, -3)': 1, 'MOD(5.5, 2)': 1.5 });
  });

  it('give a blank when one of MAX or MIN is blank', () => {
    gives({ 'MAX(1, 3, 2)': 3, 'MIN(1.5, 1.25)': 1.25, 'MAX(1, NULL)': null, 'MAX(Count, 1)': null });
  });

  it('are fractions when they are percents, and whole again in a percent result', () => {
    assert.equal(evaluate('Share * 200', { Share: 20 }), 40);
    assert.equal(evaluate('Share', { Share: 20.5 }), 20.5);
    assert.equal(evaluate('1 / 4', {}, { returns: 'Percent' }), 25);
  });

  it('end at the scale of the field', () => {
    assert.equal(evaluate('2 / 3', {}, { returns: 'Number', scale: 2 }), 0.67);
    assert.equal(evaluate('0.145 * 1', {}, { returns: 'Currency', scale: 2 }), 0.15);
  });
});
