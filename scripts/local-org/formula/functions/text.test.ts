import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FormulaError } from '../index.ts';
import { compile, evaluate, gives } from '../testing.ts';

describe('text in formulas', () => {
  it('is cut and searched by position from 1', () => {
    gives({
      'LEFT("abc", 2)': 'ab',
      'LEFT("abc", -1)': null,
      'RIGHT("abc", 2)': 'bc',
      'MID("abcdef", 2, 3)': 'bcd',
      'FIND("c", "abcabc")': 3,
      'FIND("c", "abcabc", 4)': 6,
      'FIND("z", "abc")': 0,
      'LEN(Title)': 0,
      'BEGINS("abc", "ab")': true,
      'CONTAINS("abc", "C")': false,
      'CONTAINS("abc", Title)': true
    });
  });

  it('is padded, and cut by padding', () => {
    gives({ 'LPAD("7", 3, "0")': '007', 'RPAD("ab", 4)': 'ab  ', 'LPAD("abcd", 2, "x")': 'ab' });
  });

  it('is replaced everywhere, literally', () => {
    gives({
      'SUBSTITUTE("a.a", ".", "$&")': 'a$&a',
      'SUBSTITUTE("aa", "a", NULL)': null,
      'SUBSTITUTE("a", NULL, "b")': null
    });
  });

  it('changes case, order and edges', () => {
    gives({
      'UPPER("große")': 'GROSSE',
      'UPPER("i", "tr_TR")': 'İ',
      'LOWER("ABC")': 'abc',
      'REVERSE("abc")': 'cba',
      'TRIM("  a b ")': 'a b'
    });
    gives({ 'INITCAP("big BLUE sky")': 'Big Blue Sky', 'CHR(65)': 'A', 'ASCII("A")': 65 });
  });

  it('is a number when all of it is one', () => {
    gives({
      'ISNUMBER("1.")': true,
      'ISNUMBER("1 a")': false,
      'VALUE("+.1")': 0.1,
      'VALUE(Title)': null,
      'TEXT(1000000 * 1000000)': '1000000000000'
    });
  });

  it('is encoded for where it goes', () => {
    gives({
      'URLENCODE("a b&c/é")': 'a+b%26c%2F%C3%A9',
      'HTMLENCODE("<a & \'b\'>")': '&lt;a &amp; &#39;b&#39;&gt;',
      'JSENCODE("it\'s")': "it\\'s"
    });
  });

  it('matches a whole Java pattern', () => {
    gives({
      'REGEX("12345", "\\\\d{5}(-\\\\d{4})?")': true,
      'REGEX("x12345", "\\\\d{5}")': false,
      'REGEX("ABC", "(?i)abc")': true,
      'REGEX("é", "\\\\p{Alpha}")': false,
      'REGEX("a-b", "[\\\\w-.]+")': true,
      'REGEX("a.b", "\\\\Qa.b\\\\E")': true,
      'REGEX("a]{", "a]\\\\{")': true,
      'REGEX(Title, "")': true
    });
  });

  it('refuses a Java pattern that JavaScript lacks before it runs', () => {
    for (const pattern of ['((', 'a++', '(?>a)b', '[a&&b]', '\\\\G']) {
      assert.throws(() => compile(`REGEX(Title, "${pattern}")`), FormulaError, pattern);
    }
  });

  it('makes links, images and case-safe ids', () => {
    gives({
      'HYPERLINK("/x", "Go")': '<a href="/x" target="_blank">Go</a>',
      'IMAGE("/i.png", "I", 16, 8)': '<img src="/i.png" alt="I" style="height:16px; width:8px;" border="0"/>',
      '"a" & BR() & "b"': 'a<br>b',
      'CASESAFEID("001000000000001")': '001000000000001AAA',
      'CASESAFEID("nonsense")': 'nonsense'
    });
  });

  it('ends at 1,300 characters, except in flows', () => {
    const long = 'RPAD("", 1) & RPAD("a", 1300, "b") & "c"';
    assert.equal(String(evaluate(long)).length, 1300);
    assert.equal(String(evaluate(long, {}, { use: 'flow' })).length, 1301);
  });
});
