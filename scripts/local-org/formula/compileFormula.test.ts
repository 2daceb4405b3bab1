import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FormulaError } from './index.ts';
import { compile, evaluate } from './testing.ts';

/** Asserts that a formula is refused with a message, at the character where `at` begins. */
function refuses(text: string, message: string, at?: string, options = {}): void {
  assert.throws(
    () => compile(text, options),
    (problem) => {
      assert.ok(problem instanceof FormulaError, String(problem));
      assert.equal(problem.message, message);
      if (at !== undefined) assert.equal(problem.position, text.indexOf(at));
      return true;
    }
  );
}

describe('the grammar of a formula', () => {
  it('binds ^ less tightly than *, and unary minus tightest', () => {
    assert.equal(evaluate('2*3^2'), 36);
    assert.equal(evaluate('-2^2'), 4);
    assert.equal(evaluate('7-2-1'), 4);
  });

  it('reads NOT as a sign before the next operand', () => {
    assert.equal(evaluate('NOT true = false'), true);
    assert.equal(evaluate('NOT(false) && !false'), true);
  });

  it('takes names and keywords in any case, comments and both quotes', () => {
    assert.equal(evaluate(`/* why */ if(TRUE, 'it''s', "no")`.replace("''", ' i')), 'it is');
    assert.equal(evaluate('cOuNt + 1 /** end **/', { Count: 2 }), 3);
  });

  it('decodes quotes and backslashes in text and leaves other escapes', () => {
    assert.equal(evaluate('"a\\"b\\\\c\\n"'), 'a"b\\c\\n');
  });

  it('says what is wrong with the syntax, and where', () => {
    refuses('LEN("a"', "Syntax error. Missing ')'");
    refuses('1 + 2)', "Syntax error. Extra ')'", ')');
    refuses('1, 2', "Syntax error. Extra ','", ',');
    refuses('IF(true,,2)', "Syntax error. Found ','");
    refuses('1 + ', 'Syntax error');
    refuses('1 ? 2', "Syntax error. Found '?'", '?');
    refuses('"open', "Syntax error. Missing '\"'", '"');
  });
});

describe('the checks of a formula', () => {
  it('names a field that does not exist', () => {
    refuses('Count + Cuont', 'Field Cuont does not exist. Check spelling.', 'Cuont');
  });

  it('names an unknown function', () => {
    refuses('FROB(1)', 'Unknown function FROB. Check spelling.', 'FROB');
  });

  it('says which type a parameter takes', () => {
    refuses(
      '1 + LEN(Count)',
      "Incorrect parameter type for function 'LEN()'. Expected Text, received Number",
      'Count'
    );
    refuses('IF("x", 1, 2)', "Incorrect parameter type for function 'IF()'. Expected Boolean, received Text");
    refuses(
      'IF(Done, 1, "a")',
      "Incorrect parameter type for function 'IF()'. Expected Number, received Text"
    );
    refuses(
      'Done && Title',
      "Incorrect parameter type for operator '&&'. Expected Boolean, received Text",
      'Title'
    );
    refuses('Start = Seen', "Incorrect parameter type for operator '='. Expected Date, received DateTime");
    refuses('Title & Count', "Incorrect parameter type for operator '&'. Expected Text, received Number");
    refuses('5 - Start', "Incorrect parameter type for operator '-'. Expected Number, received Date");
    refuses(
      'Start - Seen',
      "Incorrect parameter type for operator '-'. Expected Number, Date, received DateTime"
    );
    refuses(
      'TEXT(Done)',
      "Incorrect parameter type for function 'TEXT()'. Expected Number, Date, DateTime, Time, Picklist, received Boolean"
    );
  });

  it('counts parameters', () => {
    refuses('IF(Done, 1)', "Incorrect number of parameters for function 'IF()'. Expected 3, received 2");
    refuses('LEN()', "Incorrect number of parameters for function 'LEN()'. Expected 1, received 0");
    refuses(
      'CASE(Count, 1, 2)',
      "Incorrect number of parameters for function 'CASE()'. Expected 4, received 3"
    );
    refuses('NOT(Done, Open)', "Incorrect number of parameters for function 'NOT()'. Expected 1, received 2");
  });

  it('allows a picklist only in the functions that take one', () => {
    const message =
      'Field Status is a picklist field. Picklist fields are only supported in certain functions.';
    refuses('Status = "Open"', message, 'Status');
    refuses('ISBLANK(Status)', message);
    refuses('Status', message);
    refuses(
      'LEN(Colors)',
      'Field Colors is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.'
    );
    refuses(
      'ISPICKVAL(Status, Title)',
      "Incorrect parameter type for function 'ISPICKVAL()'. Expected Text literal, received Text"
    );
    refuses(
      'CASE(Status, Title, 1, 2)',
      "Incorrect parameter type for function 'CASE()'. Expected Text literal, received Text"
    );
    refuses(
      'ISPICKVAL(Title, "a")',
      "Incorrect parameter type for function 'ISPICKVAL()'. Expected Picklist, received Text"
    );
  });

  it('compares the result with the declared type', () => {
    refuses(
      'Title',
      'Error: Formula result is data type (Text), incompatible with expected data type (true or false).',
      undefined,
      {
        returns: 'Boolean'
      }
    );
    refuses(
      '1',
      'Error: Formula result is data type (Number), incompatible with expected data type (Text).',
      undefined,
      {
        returns: 'Text'
      }
    );
    assert.equal(compile('Count', { returns: 'Percent' }).type, 'Percent');
    assert.equal(compile('NULL', { returns: 'Date' }).type, 'Date');
  });

  it('refuses by name what an ordinary org lacks', () => {
    refuses('CURRENCYRATE("EUR")', 'Function CURRENCYRATE is not supported: the org has a single currency.');
    refuses('IFERROR(1, 2)', 'Function IFERROR is not supported: an ordinary org does not have it.');
    refuses(
      'GETSESSIONID()',
      'Function GETSESSIONID is not supported: it belongs to custom buttons and links.'
    );
  });

  it('refuses functions where their place does not offer them', () => {
    refuses('ISCHANGED(Title)', 'Function ISCHANGED may not be used in this type of formula', undefined, {
      use: 'field'
    });
    refuses('REGEX(Title, "a")', 'Function REGEX may not be used in this type of formula', undefined, {
      use: 'field'
    });
    refuses('PRIORVALUE(Title)', 'Function PRIORVALUE may not be used in this type of formula', undefined, {
      use: 'default'
    });
    assert.ok(compile('ISCHANGED(Title)', { use: 'rule' }));
  });

  it('refuses long text areas in formula fields', () => {
    const long = {
      resolve: () => ({ path: 'Story', type: 'Text', isField: false, isLongText: true }) as const
    };
    const message =
      'You referenced an unsupported field type called "Long Text Area" using the following field: Story';
    refuses('ISBLANK(Story)', message, 'Story', { use: 'field', scope: long });
    assert.ok(compile('ISBLANK(Story)', { use: 'rule', scope: long }));
  });

  it('refuses formulas of more than 3,900 characters outside of flows', () => {
    const text = `1 /*${'x'.repeat(4000)}*/`;
    refuses(text, 'Formula is too long (4,006 characters). Maximum length is 3,900 characters.', undefined, {
      use: 'rule'
    });
    assert.equal(evaluate(text, {}, { use: 'flow' }), 1);
  });

  it('takes merge fields only in flows, and bare names only elsewhere', () => {
    assert.equal(evaluate('{!Count} + {! Size }', { Count: 1, Size: 2.5 }, { merge: true }), 3.5);
    refuses('Count + 1', 'Field Count does not exist. Check spelling.', 'Count', { merge: true });
    refuses('{!Count} + 1', "Syntax error. Found '{'", '{');
  });

  it('takes the names of other objects only in VLOOKUP', () => {
    const city = '$ObjectType.Zip__c.Fields.City__c';
    assert.ok(compile(`VLOOKUP(${city}, $ObjectType.Zip__c.Fields.Name, Title)`));
    refuses(`LEN(${city})`, `Field ${city} may not be used in this type of formula`);
  });

  it('reports the references and the functions of a formula', () => {
    const formula = compile('IF(ISBLANK(title), PARENT__r.name, Title)');
    assert.deepEqual(
      formula.references.map(({ path }) => path),
      ['Title', 'Parent__r.Name']
    );
    assert.deepEqual([...formula.functions], ['IF', 'ISBLANK']);
  });
});
