import assert from 'node:assert/strict';
import { compile, evaluate, fails, gives } from '../../formula/testing.ts';
import type { Area } from '../Law.ts';

const GRAMMAR = 'salesforce/formula-engine, FormulaEngine.g';
const GOLD = 'salesforce/formula-engine, gold files of its tests';
const FUNCTIONS = 'Salesforce Help, "Formula Operators and Functions"';
const BLANKS = 'Salesforce Help, "Building Formulas", Blank Field Handling';

/** What formulas compute: numbers, text, conditions. Dates and fields have areas of their own. */
export const formulas: Area = {
  name: 'Formulas',
  laws: [
    {
      claim: '`^` binds less tightly than `*` and `/`: `2 * 3 ^ 2` is 36.',
      source: GRAMMAR,
      confidence: 'documented',
      test: () => gives({ '2 * 3 ^ 2': 36, '2 ^ 2 * 3': 64 })
    },
    {
      claim: 'Unary minus binds more tightly than `^`: `-2 ^ 2` is 4.',
      source: GRAMMAR,
      confidence: 'documented',
      test: () => gives({ '-2 ^ 2': 4, '0 - 2 ^ 2': -4 })
    },
    {
      claim: 'AND and OR are functions, not operators; `&&` and `||` are the operators.',
      source: GRAMMAR,
      confidence: 'documented',
      test: () => {
        assert.throws(() => compile('true AND false'));
        gives({ 'true && false': false, 'AND(true, true)': true, 'false || true': true });
      }
    },
    {
      claim: 'Names of functions and fields are case-insensitive.',
      source: GRAMMAR,
      confidence: 'documented',
      test: () => gives({ 'len(TITLE)': 3, 'If(TRUE, 1, 2)': 1 }, { Title: 'abc' })
    },
    {
      claim: 'A name that does not exist is refused with “Field X does not exist. Check spelling.”',
      source: 'salesforce/formula-engine, InvalidFieldReferenceException',
      confidence: 'documented',
      test: () =>
        assert.throws(
          () => compile('Nope__c + 1'),
          /^FormulaError: Field Nope__c does not exist\. Check spelling\.$/
        )
    },
    {
      claim: 'Numbers are decimals: 0.1 + 0.2 equals 0.3.',
      source: `${GOLD}; BigDecimal`,
      confidence: 'documented',
      test: () => gives({ '0.1 + 0.2 = 0.3': true, '4.35 * 100': 435 })
    },
    {
      claim: 'A division by zero is an error, also when the zero is a blank number field.',
      source: GOLD,
      confidence: 'documented',
      test: () => {
        fails('1 / 0');
        assert.throws(() => evaluate('1 / Count', {}, { blanks: 'zero' }));
      }
    },
    {
      claim: 'MOD takes the sign of the dividend.',
      source: GOLD,
      confidence: 'documented',
      test: () => gives({ 'MOD(-7, 3)': -1, 'MOD(7, -3)': 1 })
    },
    {
      claim: 'ROUND rounds half away from zero.',
      source: `${FUNCTIONS}, ROUND`,
      confidence: 'documented',
      test: () => gives({ 'ROUND(2.5, 0)': 3, 'ROUND(-2.5, 0)': -3, 'ROUND(1.005, 2)': 1.01 })
    },
    {
      claim:
        'CEILING rounds away from zero and FLOOR toward it; MCEILING and MFLOOR are the mathematical ones.',
      source: `${FUNCTIONS}, CEILING, MCEILING`,
      confidence: 'documented',
      test: () => gives({ 'CEILING(-2.5)': -3, 'MCEILING(-2.5)': -2, 'FLOOR(-2.5)': -2, 'MFLOOR(-2.5)': -3 })
    },
    {
      claim: 'MAX and MIN are blank when one of their arguments is.',
      source: GOLD,
      confidence: 'documented',
      test: () => gives({ 'MAX(Count, 1)': null, 'MIN(1, NULL)': null })
    },
    {
      claim: 'A percent field is a fraction: 20 % counts as 0.2.',
      source: `${FUNCTIONS}; salesforce/formula-engine`,
      confidence: 'documented',
      test: () => gives({ 'Share * 200': 40, 'Share < 1': true }, { Share: 20 })
    },
    {
      claim: 'With blanks as zeroes a blank number field is 0, and ISBLANK of it is false.',
      source: BLANKS,
      confidence: 'documented',
      test: () => {
        assert.equal(evaluate('Count + 1', {}, { blanks: 'zero' }), 1);
        assert.equal(evaluate('ISBLANK(Count)', {}, { blanks: 'zero' }), false);
      }
    },
    {
      claim: 'With blanks as blanks arithmetic on a blank is blank.',
      source: BLANKS,
      confidence: 'documented',
      test: () => gives({ 'Count + 1': null, 'ISBLANK(Count * 2)': true })
    },
    {
      claim:
        'A text is never null: ISNULL of a blank text is false, NULLVALUE keeps it; ISBLANK and BLANKVALUE see it.',
      source: `${FUNCTIONS}, ISNULL, NULLVALUE, BLANKVALUE`,
      confidence: 'documented',
      test: () =>
        gives({
          'ISNULL(Title)': false,
          'NULLVALUE(Title, "x")': null,
          'ISBLANK(Title)': true,
          'BLANKVALUE(Title, "x")': 'x'
        })
    },
    {
      claim: 'A condition over a blank is false, and so is its negation.',
      source: GOLD,
      confidence: 'documented',
      test: () => gives({ 'Count > 1': false, 'NOT(Count > 1)': false, 'IF(Count > 1, 1, 2)': 2 })
    },
    {
      claim: 'IF, AND and OR compute only what they need; CASE computes all its results.',
      source: 'salesforce/formula-engine, FunctionIf, FunctionCase',
      confidence: 'documented',
      test: () => {
        gives({ 'IF(true, 1, 1 / 0)': 1, 'OR(true, 1 / 0 = 1)': true, 'AND(false, 1 / 0 = 1)': false });
        fails('CASE(1, 1, 2, 1 / 0)');
      }
    },
    {
      claim: 'Texts are compared case-sensitively.',
      source: GOLD,
      confidence: 'documented',
      test: () => gives({ '"a" = "A"': false, 'CONTAINS("abc", "B")': false, 'BEGINS("abc", "A")': false })
    },
    {
      claim: 'CONTAINS and BEGINS are true for a blank text to look for.',
      source: GOLD,
      confidence: 'documented',
      test: () => gives({ 'CONTAINS("abc", Title)': true, 'BEGINS("abc", Title)': true })
    },
    {
      claim: 'LEN of a blank is 0.',
      source: GOLD,
      confidence: 'documented',
      test: () => gives({ 'LEN(Title)': 0 })
    },
    {
      claim: 'Only texts can be joined by `&`: a number wants TEXT() around it.',
      source: `${FUNCTIONS}, TEXT`,
      confidence: 'documented',
      test: () => {
        assert.throws(() => compile('"n" & Count'));
        gives({ '"n" & TEXT(Count)': 'n5' }, { Count: 5 });
      }
    },
    {
      claim: 'LPAD and RPAD cut a text that is longer than asked.',
      source: GOLD,
      confidence: 'documented',
      test: () => gives({ 'LPAD("abcd", 2, "x")': 'ab', 'RPAD("abcd", 2)': 'ab', 'LPAD("7", 3, "0")': '007' })
    },
    {
      claim: 'REGEX matches the whole text.',
      source: `${FUNCTIONS}, REGEX`,
      confidence: 'documented',
      test: () => gives({ 'REGEX("x12345", "\\\\d{5}")': false, 'REGEX("12345", "\\\\d{5}")': true })
    },
    {
      claim: 'VALUE of a text that is no number is an error.',
      source: GOLD,
      confidence: 'documented',
      test: () => fails('VALUE("abc")')
    },
    {
      claim: 'CASESAFEID makes 18 characters of an id of 15.',
      source: `${FUNCTIONS}, CASESAFEID`,
      confidence: 'documented',
      test: () => gives({ 'CASESAFEID("001000000000001")': '001000000000001AAA' })
    },
    {
      claim: 'A picklist field cannot be compared as a text; ISPICKVAL, CASE and TEXT take it.',
      source: `${FUNCTIONS}; Salesforce Help, "Tips for Using Picklist Formula Fields"`,
      confidence: 'documented',
      test: () => {
        assert.throws(() => compile('Status = "Open"'));
        gives({ 'ISPICKVAL(Status, "Open")': true, 'CASE(Status, "Open", 1, 2)': 1 }, { Status: 'Open' });
      }
    },
    {
      claim: 'INCLUDES looks for a whole value of a multi-select picklist.',
      source: `${FUNCTIONS}, INCLUDES`,
      confidence: 'documented',
      test: () =>
        gives({ 'INCLUDES(Colors, "Blue")': true, 'INCLUDES(Colors, "Blu")': false }, { Colors: 'Red;Blue' })
    },
    {
      claim: 'A text result ends after 1,300 characters.',
      source: 'salesforce/formula-engine, code without a gold case',
      confidence: 'reported',
      test: () => assert.equal(String(evaluate('RPAD("a", 1300, "b") & "c"')).length, 1300)
    },
    {
      claim:
        'CURRENCYRATE and functions of custom buttons do not compile in fields of a single-currency org.',
      source: `${FUNCTIONS}, CURRENCYRATE, GETSESSIONID`,
      confidence: 'documented',
      test: () => {
        for (const text of ['CURRENCYRATE("EUR")', 'GETSESSIONID()'])
          assert.throws(() => compile(text), text);
      }
    }
  ]
};
