import type { FormulaType } from '../../local-org/formula/index.ts';

/** Fields that the formulas read, with their types. */
export const FIELDS = {
  Amount: 'Number',
  Count: 'Number',
  Rate: 'Number',
  Code: 'Text',
  City: 'Text',
  Note: 'Text',
  Start: 'Date',
  End: 'Date',
  Paid: 'Boolean',
  Urgent: 'Boolean'
} as const satisfies Record<string, FormulaType>;

export type FieldName = keyof typeof FIELDS;
export type Inputs = Readonly<Record<FieldName, string | number | boolean>>;

/** Records to evaluate over: no blanks, since the engines differ in what a blank is. */
export const RECORDS: readonly Inputs[] = [
  {
    Amount: 120.5,
    Count: 7,
    Rate: 0.19,
    Code: 'DE-1002',
    City: 'Bremen',
    Note: 'call back on Monday',
    Start: '2024-02-29',
    End: '2025-03-01',
    Paid: true,
    Urgent: false
  },
  {
    Amount: 3000,
    Count: 12,
    Rate: 0.07,
    Code: 'FR-77',
    City: 'Lyon',
    Note: 'renewal',
    Start: '2023-11-30',
    End: '2024-01-31',
    Paid: false,
    Urgent: true
  },
  {
    Amount: 0.99,
    Count: 1,
    Rate: 0.25,
    Code: 'US-500123',
    City: 'Salt Lake City',
    Note: 'trial',
    Start: '2020-01-01',
    End: '2020-12-31',
    Paid: true,
    Urgent: true
  }
];

/**
 * Formulas as validation rules and formula fields have them, in the functions that all three engines know: the public
 * ones use IF, AND, OR, NOT, dates and text most.
 */
export const FIFTY_FORMULAS: readonly string[] = [
  'Amount * (1 + Rate)',
  'Amount - Amount * Rate / (1 + Rate)',
  'ROUND(Amount * Rate, 2)',
  '(Amount + 10) / Count',
  'Amount * Count - 100',
  'MAX(Amount, Count * 10)',
  'MIN(Amount, 1000)',
  'ABS(Count - 10)',
  'CEILING(Amount / 7)',
  'FLOOR(Amount / 7)',
  'MOD(Count, 5)',
  'SQRT(Count * Count)',
  'Amount > 1000',
  'Amount >= 100 && Count < 10',
  'Paid || Urgent',
  'NOT(Paid)',
  'AND(Paid, NOT(Urgent), Amount > 100)',
  'OR(Amount < 1, Count > 10, Urgent)',
  'IF(Paid, "paid", "open")',
  'IF(Amount > 1000, "large", IF(Amount > 100, "medium", "small"))',
  'IF(AND(Urgent, NOT(Paid)), Amount * 1.1, Amount)',
  'CASE(Count, 1, "one", 7, "seven", "many")',
  'CASE(City, "Lyon", 1, "Bremen", 2, 3)',
  'City = "Lyon"',
  'Code <> "DE-1002"',
  'City & ", " & Code',
  'LEFT(Code, 2)',
  'RIGHT(Code, 3)',
  'MID(Code, 4, 2)',
  'LEN(Note)',
  'LEN(Code) > 6',
  'UPPER(City)',
  'LOWER(City)',
  'TRIM(Note)',
  'CONTAINS(Note, "back")',
  'BEGINS(Code, "DE")',
  'FIND("-", Code)',
  'SUBSTITUTE(Code, "-", "/")',
  'LPAD(LEFT(Code, 2), 5, "0")',
  'TEXT(Count) & " pieces"',
  'VALUE(MID(Code, 4, 2)) + 1',
  'YEAR(Start)',
  'MONTH(End)',
  'DAY(Start)',
  'End - Start',
  'End > Start',
  'IF(End - Start > 365, "long", "short")',
  'DATE(YEAR(Start) + 1, 1, 1)',
  'Start + 30',
  'AND(BEGINS(Code, "US"), LEN(City) > 5, OR(Paid, Amount < 1), YEAR(End) = 2020)'
];
