import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PlatformError } from '../../metadata/index.ts';
import { evaluate, fails, gives } from '../testing.ts';

describe('blanks in formulas', () => {
  it('of number fields count as zero only where the formula says so', () => {
    assert.equal(evaluate('Count + 1', {}, { blanks: 'zero' }), 1);
    assert.equal(evaluate('Count + 1'), null);
    assert.equal(evaluate('ISBLANK(Count)', {}, { blanks: 'zero' }), false);
    assert.throws(() => evaluate('1 / Count', {}, { blanks: 'zero' }), PlatformError);
    assert.equal(evaluate('ISBLANK(IF(Done, 1, NULL))', { Done: false }, { blanks: 'zero' }), true);
  });

  it('run through arithmetic and comparisons, and end as false', () => {
    gives({
      'Count < 1': false,
      'NOT(Count < 1)': false,
      'IF(Count < 1, "a", "b")': 'b',
      'OR(Count < 1, true)': true
    });
  });

  it('equal an empty text', () => {
    gives({
      'Title = ""': true,
      'Title <> "a"': true,
      'Count = NULL': false,
      'CASE(Title, "", 1, 2)': 1,
      'CASE(Count, NULL, 1, 2)': 2
    });
  });

  it('are replaced by BLANKVALUE; NULLVALUE and ISNULL leave text alone', () => {
    gives({
      'BLANKVALUE(Title, "x")': 'x',
      'NULLVALUE(Title, "x")': null,
      'ISNULL(Title)': false,
      'ISNULL(Start)': true,
      'NULLVALUE(Count, 3)': 3
    });
  });

  it('vanish in concatenation', () => {
    gives({ 'Title & "a" & Note': 'a', 'Title + Note': null });
  });
});

describe('conditions in formulas', () => {
  it('compute only the branch that is taken', () => {
    gives({ 'IF(true, 1, 1 / 0)': 1, 'OR(true, 1 / 0 = 1)': true, 'AND(false, 1 / 0 = 1)': false });
    fails('CASE(1, 1, 2, 1 / 0)', 'BLANKVALUE(1, 1 / 0)');
  });

  it('choose by picklist values, case-sensitive', () => {
    const fields = { Status: 'Open', Colors: 'Red;Blue' };
    gives(
      {
        'ISPICKVAL(Status, "Open")': true,
        'ISPICKVAL(Status, "open")': false,
        'CASE(Status, "New", 1, "Open", 2, 3)': 2,
        'TEXT(Status) = "Open"': true,
        'INCLUDES(Colors, "Blue")': true,
        'INCLUDES(Colors, "Blu")': false,
        'PICKLISTCOUNT(Colors)': 2
      },
      fields
    );
    gives({ 'ISPICKVAL(Status, "")': true, 'PICKLISTCOUNT(Colors)': 0, 'ISBLANK(Colors)': true });
  });

  it('take the first true condition of IFS', () => {
    gives({ 'IFS(false, 1, true, 2, 3)': 2, 'IFS(false, 1, NULL, 2, 3)': 3 });
  });
});
