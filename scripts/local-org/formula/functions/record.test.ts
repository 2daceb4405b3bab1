import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PlatformError, type Value } from '../../metadata/index.ts';
import { compile, context } from '../testing.ts';

describe('a save in formulas', () => {
  const run = (text: string, now: Record<string, Value>, before?: Record<string, Value>) =>
    compile(text).evaluate(context(now, before ? { before } : {}));

  it('knows what is new and what changed', () => {
    assert.equal(run('ISNEW()', {}), true);
    assert.equal(run('ISCHANGED(Title)', { Title: 'a' }), false);
    assert.equal(run('ISCHANGED(Title)', { Title: 'a' }, { Title: 'b' }), true);
    assert.equal(run('ISCHANGED(Count)', { Count: null }, { Count: 0 }), true);
    assert.equal(run('ISCHANGED(Title)', { Title: '' }, { Title: null }), false);
  });

  it('gives the value before, and the value itself on create', () => {
    assert.equal(
      run('PRIORVALUE(Start) + 1', { Start: '2024-01-05' }, { Start: '2024-01-01' }),
      '2024-01-02'
    );
    assert.equal(run('PRIORVALUE(Title)', { Title: 'a' }), 'a');
    assert.equal(run('ISPICKVAL(PRIORVALUE(Status), "Open")', { Status: 'Shut' }, { Status: 'Open' }), true);
    assert.equal(run('CASE(PRIORVALUE(Status), "Open", 1, 2)', { Status: 'Shut' }, { Status: 'Open' }), 1);
  });

  it('asks the field itself, not an expression', () => {
    assert.throws(() => compile('ISCHANGED(Title & "a")'), /Expected Field, received Text/);
  });

  it('looks up other records by a key', () => {
    const formula = compile(
      'VLOOKUP($ObjectType.Zip__c.Fields.City__c, $ObjectType.Zip__c.Fields.Name, Title)'
    );
    const asked: string[] = [];
    const lookUp = (...question: string[]) => {
      asked.push(...question);
      return 'Wien';
    };
    assert.equal(formula.evaluate(context({ Title: '1010' }, { lookUp })), 'Wien');
    assert.deepEqual(asked, ['Zip__c', 'City__c', 'Name', '1010']);
    assert.throws(() => formula.evaluate(context({ Title: '1010' })), PlatformError);
  });
});
