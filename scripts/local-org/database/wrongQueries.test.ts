import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fleet } from './testing/fleet.ts';

describe('a wrong query', () => {
  const cases: readonly (readonly [soql: string, code: string, message: RegExp])[] = [
    [
      'SELECT Nope__c FROM Ship__c',
      'INVALID_FIELD',
      /^\nSELECT Nope__c FROM Ship__c\n {7}\^\nERROR at Row:1:Column:8\nNo such column 'Nope__c' on entity 'Ship__c'\. If you are attempting/
    ],
    ['SELECT Id FROM Nope', 'INVALID_TYPE', /sObject type 'Nope' is not supported\./],
    [
      'SELECT Nope__r.Id FROM Ship__c',
      'INVALID_FIELD',
      /Didn't understand relationship 'Nope__r' in field path/
    ],
    [
      'SELECT (SELECT Id FROM Nope__r) FROM Ship__c',
      'INVALID_TYPE',
      /Didn't understand relationship 'Nope__r' in FROM part/
    ],
    ['SELECT Id, FROM Ship__c', 'MALFORMED_QUERY', /unexpected token: 'FROM'/],
    [
      "SELECT Id FROM Ship__c WHERE Name = 'a' OR Name = 'b' AND Name = 'c'",
      'MALFORMED_QUERY',
      /unexpected token: 'AND'/
    ],
    [
      'SELECT Id FROM Ship__c WHERE Name = :name',
      'MALFORMED_QUERY',
      /Bind variables only allowed in Apex code/
    ],
    [
      "SELECT Id FROM Ship__c WHERE Price__c = '5'",
      'INVALID_FIELD',
      /value of filter criterion for field 'Price__c' must be of type double and should not be enclosed in quotes/
    ],
    [
      'SELECT Id FROM Ship__c WHERE Name = 5',
      'INVALID_FIELD',
      /must be of type string and should be enclosed in quotes/
    ],
    ["SELECT Id FROM Ship__c WHERE Id = 'x'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid ID field: x/],
    [
      "SELECT Id FROM Ship__c WHERE Notes__c = 'x'",
      'INVALID_FIELD',
      /field 'Notes__c' can not be filtered in a query call/
    ],
    [
      'SELECT Id FROM Ship__c ORDER BY Cargo__c',
      'INVALID_FIELD',
      /field 'Cargo__c' can not be sorted in a query call/
    ],
    [
      'SELECT COUNT(Id) FROM Ship__c GROUP BY Price__c',
      'INVALID_FIELD',
      /field 'Price__c' can not be grouped in a query call/
    ],
    ['SELECT SUM(Name) FROM Ship__c', 'MALFORMED_QUERY', /does not support aggregate operator SUM/],
    [
      'SELECT Owner.Name, Harbour__r.Name FROM Ship__c GROUP BY Owner.Name, Harbour__r.Name',
      'MALFORMED_QUERY',
      /duplicate alias: Name/
    ],
    ['SELECT Id, id FROM Ship__c', 'MALFORMED_QUERY', /duplicate field selected: id/],
    ['SELECT Name n FROM Ship__c', 'MALFORMED_QUERY', /only aggregate expressions use field aliasing/],
    [
      'SELECT Id FROM Ship__c OFFSET 2001',
      'NUMBER_OUTSIDE_VALID_RANGE',
      /Maximum SOQL offset allowed is 2000/
    ],
    ['SELECT FORMAT(Price__c) FROM Ship__c', 'MALFORMED_QUERY', /FORMAT is not supported/],
    [
      'SELECT COUNT(Id) FROM Ship__c GROUP BY ROLLUP(Status__c)',
      'MALFORMED_QUERY',
      /GROUP BY ROLLUP is not supported/
    ],
    [
      `SELECT Id FROM Ship__c WHERE Name = '${'x'.repeat(100_000)}'`,
      'MALFORMED_QUERY',
      /longer than 100000 characters/
    ]
  ];
  for (const [soql, code, message] of cases) {
    it(`gives ${code} for ${soql.slice(0, 70)}`, () => {
      assert.throws(() => fleet().query(soql), { name: 'PlatformError', code, message });
    });
  }

  it('takes text with quotes as nothing but a value', () => {
    const { add, column } = fleet();
    add('Ship__c', { Name: `it's "x"; --` });
    assert.deepEqual(column(`SELECT Name FROM Ship__c WHERE Name = 'it\\'s "x"; --'`), [`it's "x"; --`]);
  });
});
