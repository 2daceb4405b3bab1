import assert from 'node:assert/strict';
import { fleet, userAccess } from '../../database/testing/fleet.ts';
import type { Area } from '../Law.ts';

const SELECT = 'SOQL and SOSL Reference, "SOQL SELECT Syntax"';
const DATES = 'SOQL and SOSL Reference, "Date Formats and Date Literals in WHERE"';

/** Three ships: Argo (price 10) and beagle (30) lie in a harbour, Cutty has neither harbour nor price. */
function ships() {
  const { add, ...rest } = fleet();
  const harbour = add('Harbour__c', { Name: 'Old Quay', Town__c: 'Hull' });
  const common = { Harbour__c: harbour, Status__c: 'Afloat' };
  add('Ship__c', { ...common, Name: 'Argo', Price__c: 10, Cargo__c: 'Coal;Oil' });
  add('Ship__c', { ...common, Name: 'beagle', Price__c: 30, Cargo__c: 'Coal' });
  add('Ship__c', { Name: 'Cutty', Status__c: 'Planned' });
  return { ...rest, add, harbour };
}

/** The names of the ships that a filter finds. */
const found = (filter: string) => ships().column(`SELECT Name FROM Ship__c WHERE ${filter} ORDER BY Name`);
const refused = (soql: string, code: string, message: RegExp) =>
  assert.throws(() => ships().query(soql), { code, message });

/** Days of a week in January 2025, today is Wednesday the 15th, that a date literal finds. */
function days(filter: string): readonly unknown[] {
  const { add, column } = fleet();
  for (const day of ['11', '12', '13', '14', '15', '16', '17', '18', '19'])
    add('Ship__c', { Launched__c: `2025-01-${day}` });
  return column(
    `SELECT Launched__c FROM Ship__c WHERE Launched__c ${filter} ORDER BY Launched__c`,
    'Launched__c'
  ).map((day) => String(day).slice(-2));
}

export const queries: Area = {
  name: 'SOQL',
  laws: [
    {
      claim: 'Texts are compared without regard to case.',
      source: `${SELECT}, "Comparison Operators"`,
      confidence: 'documented',
      test: () => assert.deepEqual(found("Name = 'ARGO'"), ['Argo'])
    },
    {
      claim: 'A field whose unique values are case-sensitive is compared with regard to case.',
      source: `${SELECT}, "Comparison Operators": case-sensitive for fields that are`,
      confidence: 'documented',
      test: () => {
        const { add, column } = fleet();
        add('Ship__c', { Name: 'Argo', Call_Sign__c: 'aB' });
        assert.deepEqual(column("SELECT Name FROM Ship__c WHERE Call_Sign__c = 'AB'"), []);
      }
    },
    {
      claim: 'LIKE takes `%` for any characters and `_` for one, without regard to case.',
      source: `${SELECT}, "Comparison Operators", LIKE`,
      confidence: 'documented',
      test: () => assert.deepEqual(found("Name LIKE '_E%'"), ['beagle'])
    },
    {
      claim: '`!=` finds blanks too; `<` and `>` never do.',
      source: 'SOQL and SOSL Reference, "null in SOQL Queries"; seen in orgs',
      confidence: 'reported',
      test: () => {
        assert.deepEqual(found('Price__c != 10'), ['beagle', 'Cutty']);
        assert.deepEqual(found('Price__c < 100'), ['Argo', 'beagle']);
      }
    },
    {
      claim: 'AND and OR side by side want parentheses: MALFORMED_QUERY without.',
      source: `${SELECT}, "Logical Operators"`,
      confidence: 'documented',
      test: () =>
        refused(
          "SELECT Id FROM Ship__c WHERE Name = 'a' OR Name = 'b' AND Name = 'c'",
          'MALFORMED_QUERY',
          /AND/
        )
    },
    {
      claim: 'Blanks come first in an order, ascending or descending, unless NULLS LAST is said.',
      source: 'SOQL and SOSL Reference, "ORDER BY": “By default, null values are sorted first”',
      confidence: 'documented',
      test: () => {
        const { column } = ships();
        const by = (order: string) => column(`SELECT Name FROM Ship__c ORDER BY Price__c ${order} LIMIT 1`);
        assert.deepEqual([by(''), by('DESC'), by('DESC NULLS LAST')], [['Cutty'], ['Cutty'], ['beagle']]);
      }
    },
    {
      claim: 'Picklists are ordered as Setup orders their values.',
      source: 'SOQL and SOSL Reference, ORDER BY: “sorted in the order of the picklist values”',
      confidence: 'documented',
      test: () =>
        assert.deepEqual(ships().column('SELECT Name FROM Ship__c ORDER BY Status__c, Name'), [
          'Cutty',
          'Argo',
          'beagle'
        ])
    },
    {
      claim: 'COUNT() counts rows; COUNT(field) leaves blanks out.',
      source: 'SOQL and SOSL Reference, "COUNT() and COUNT(fieldName)"',
      confidence: 'documented',
      test: () => {
        const { query } = ships();
        assert.equal(query('SELECT COUNT() FROM Ship__c').totalSize, 3);
        assert.deepEqual(query('SELECT COUNT(Price__c) n FROM Ship__c').records, [{ n: 2 }]);
      }
    },
    {
      claim: 'Aggregates without a name are expr0, expr1, … in AggregateResult records.',
      source: 'SOQL and SOSL Reference, "Using Aliases with GROUP BY"',
      confidence: 'documented',
      test: () => {
        const { object, records } = ships().query('SELECT COUNT(Id), MAX(Price__c) FROM Ship__c');
        assert.deepEqual([object, records], ['AggregateResult', [{ expr0: 3, expr1: 30 }]]);
      }
    },
    {
      claim:
        'A field that is neither grouped nor aggregated is MALFORMED_QUERY: “Field must be grouped or aggregated: X”.',
      source: 'SOQL and SOSL Reference, "Considerations When Using GROUP BY"',
      confidence: 'documented',
      test: () =>
        refused(
          'SELECT Name, COUNT(Id) FROM Ship__c GROUP BY Status__c',
          'MALFORMED_QUERY',
          /Field must be grouped or aggregated: Name/
        )
    },
    {
      claim: 'Blanks are a group of their own.',
      source: 'SOQL and SOSL Reference, GROUP BY',
      confidence: 'reported',
      test: () =>
        assert.equal(
          ships().query('SELECT Harbour__c, COUNT(Id) FROM Ship__c GROUP BY Harbour__c').records.length,
          2
        )
    },
    {
      claim: 'A parent that is not there is null, and a filter on its field finds the record only as blank.',
      source: 'SOQL and SOSL Reference, "Relationship Queries", outer joins',
      confidence: 'documented',
      test: () => {
        const [record] = ships().query("SELECT Harbour__r.Town__c FROM Ship__c WHERE Name = 'Cutty'").records;
        assert.deepEqual(record, { Harbour__r: null });
        assert.deepEqual(found('Harbour__r.Town__c = null'), ['Cutty']);
      }
    },
    {
      claim: 'Children that are not there are null, not an empty result.',
      source: 'REST API Developer Guide, "Execute a SOQL Query that Includes Relationships"',
      confidence: 'reported',
      test: () => {
        const { add, query } = fleet();
        add('Harbour__c', { Name: 'Empty' });
        assert.deepEqual(query('SELECT (SELECT Name FROM Ships__r) FROM Harbour__c').records, [
          { Ships__r: null }
        ]);
      }
    },
    {
      claim: 'INCLUDES with `a;b` wants both values, with a list one of them.',
      source: 'SOQL and SOSL Reference, "Query Multi-Select Picklists"',
      confidence: 'documented',
      test: () => {
        assert.deepEqual(found("Cargo__c INCLUDES ('Oil;Coal')"), ['Argo']);
        assert.deepEqual(found("Cargo__c INCLUDES ('Oil', 'Coal')"), ['Argo', 'beagle']);
      }
    },
    {
      claim: 'A semi-join finds records whose parents a query finds, an anti-join the others.',
      source: `${SELECT}, "Semi-Joins with IN and Anti-Joins with NOT IN"`,
      confidence: 'documented',
      test: () => {
        const inner = "(SELECT Id FROM Harbour__c WHERE Town__c = 'Hull')";
        assert.deepEqual(found(`Harbour__c IN ${inner}`), ['Argo', 'beagle']);
      }
    },
    {
      claim: 'LAST_N_DAYS:n holds today and the n days before; NEXT_N_DAYS:n begins tomorrow.',
      source: `${DATES}: “LAST_N_DAYS:1 includes yesterday and today”`,
      confidence: 'documented',
      test: () => assert.deepEqual([days('= LAST_N_DAYS:1'), days('= NEXT_N_DAYS:1')], [['14', '15'], ['16']])
    },
    {
      claim: 'In the locale en_US a week begins on Sunday.',
      source: `${DATES}: “Your locale determines the first day of the week”`,
      confidence: 'documented',
      test: () => assert.deepEqual(days('= THIS_WEEK'), ['12', '13', '14', '15', '16', '17', '18'])
    },
    {
      claim: '`< TODAY` ends before today begins, `> TODAY` begins after it ended.',
      source: `${DATES}: operators at the sides of a range`,
      confidence: 'documented',
      test: () => {
        assert.deepEqual(days('< TODAY').at(-1), '14');
        assert.deepEqual(days('> TODAY')[0], '16');
      }
    },
    {
      claim: 'TODAY on a moment is the day of the user’s time zone.',
      source: DATES,
      confidence: 'documented',
      test: () => {
        const { add, column } = fleet();
        add('Ship__c', { Name: 'before', Inspected__c: '2025-01-15T04:59:59.000+0000' });
        add('Ship__c', { Name: 'within', Inspected__c: '2025-01-15T05:00:00.000+0000' });
        assert.deepEqual(column('SELECT Name FROM Ship__c WHERE Inspected__c = TODAY'), ['within']);
      }
    },
    {
      claim: 'CALENDAR_YEAR of a moment is in UTC; with convertTimezone() in the zone of the user.',
      source: 'SOQL and SOSL Reference, "Convert Time Zones in Date Functions"',
      confidence: 'documented',
      test: () => {
        const { add, query } = fleet();
        add('Ship__c', { CreatedDate: '2025-01-01T02:00:00.000+0000' });
        const year = (of: string) =>
          query(`SELECT CALENDAR_YEAR(${of}) y FROM Ship__c GROUP BY CALENDAR_YEAR(${of})`).records[0]?.['y'];
        assert.deepEqual([year('CreatedDate'), year('convertTimezone(CreatedDate)')], [2025, 2024]);
      }
    },
    {
      claim: "An unknown field is INVALID_FIELD with the place: “No such column 'X' on entity 'Y'”.",
      source: 'Answers of the REST API, quoted in many threads',
      confidence: 'reported',
      test: () =>
        refused(
          'SELECT Nope__c FROM Ship__c',
          'INVALID_FIELD',
          /ERROR at Row:1:Column:8\nNo such column 'Nope__c' on entity 'Ship__c'/
        )
    },
    {
      claim: 'Long text cannot be filtered, sorted or grouped.',
      source: `${SELECT}, "Limitations"; Object Reference, textarea`,
      confidence: 'documented',
      test: () =>
        refused(
          "SELECT Id FROM Ship__c WHERE Notes__c = 'x'",
          'INVALID_FIELD',
          /can not be filtered in a query call/
        )
    },
    {
      claim: 'An offset is at most 2,000: NUMBER_OUTSIDE_VALID_RANGE beyond.',
      source: `${SELECT}, OFFSET`,
      confidence: 'documented',
      test: () => refused('SELECT Id FROM Ship__c OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', /2000/)
    },
    {
      claim: 'FIELDS(ALL) and FIELDS(CUSTOM) want a LIMIT of at most 200.',
      source: 'SOQL and SOSL Reference, "FIELDS()"',
      confidence: 'documented',
      test: () => refused('SELECT FIELDS(ALL) FROM Ship__c', 'MALFORMED_QUERY', /LIMIT of at most 200/)
    },
    {
      claim: 'Formula fields can be filtered and ordered by.',
      source: 'Salesforce Help, "Formula Field Limits and Restrictions"; deterministic formulas',
      confidence: 'documented',
      test: () => assert.deepEqual(found("Harbour_Town__c = 'HULL'"), ['Argo', 'beagle'])
    },
    {
      claim: 'A 15-character id finds what its 18 characters find.',
      source: 'Object Reference, "ID Field Type"',
      confidence: 'documented',
      test: () => {
        const { column, harbour } = ships();
        assert.equal(
          column(`SELECT Name FROM Ship__c WHERE Harbour__c = '${harbour.slice(0, 15)}'`).length,
          2
        );
      }
    },
    {
      claim: 'A field that the user may not read is, to the user’s query, no field.',
      source: 'REST API Developer Guide, "Query"; field-level security',
      confidence: 'documented',
      test: () => {
        const access = userAccess('005000000000001AAA', {
          seesAll: () => true,
          mayReadField: (_object, field) => field !== 'Price__c'
        });
        const ask = (soql: string) => ships().query(soql, { access });
        assert.equal(ask('SELECT Name FROM Ship__c').totalSize, 3);
        for (const soql of ['SELECT Price__c FROM Ship__c', 'SELECT Id FROM Ship__c WHERE Price__c > 1'])
          assert.throws(() => ask(soql), { code: 'INVALID_FIELD', message: /No such column 'Price__c'/ });
      }
    }
  ]
};
