import type { Value } from '../metadata/index.ts';

export type FormulaType =
  | 'Text'
  | 'Number'
  | 'Currency'
  | 'Percent'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Boolean'
  | 'Picklist'
  | 'MultiPicklist'
  | 'Geolocation'
  | 'Null';

/** What a name in a formula means: given by a scope, so that the compiler knows neither objects nor flows. */
export interface Reference {
  /** Canonical dotted path, in the case of its definition: `Package__r.Name`, `$Setup.Settings__c.Off__c`, `$Record.Status__c`. */
  readonly path: string;
  readonly type: FormulaType;
  /** A number, currency or percent *field* (also a formula field): blank counts as zero in that mode. */
  readonly isField: boolean;
  /** An id or lookup field of a record: formulas other than flows see its first 15 characters, as on the platform. */
  readonly isId?: boolean;
  /** A long or rich text area: formula fields cannot name one. */
  readonly isLongText?: boolean;
  /** Digits of a number field, where known: they decide whether arithmetic on it is exact in SQL. */
  readonly precision?: number;
  readonly scale?: number;
}

export interface FormulaScope {
  /** Undefined when no such name exists: the compiler then reports "Field X does not exist. Check spelling." */
  resolve(path: readonly string[]): Reference | undefined;
}

export interface FormulaOptions {
  readonly scope: FormulaScope;
  /** Refuse another type of result, as the platform does at save of the formula. */
  readonly returns?: FormulaType;
  readonly blanks: 'zero' | 'blank';
  /** Digits after the point of a Number, Currency or Percent result. */
  readonly scale?: number;
  /** Flow formulas: references are written `{!Name}` or `{!$Record.Name}`; a bare name is refused. */
  readonly merge?: boolean;
  /** Where the formula stands: some functions are refused there. Absent: none is. */
  readonly use?: FormulaUse;
}

/** A formula field, a validation rule or entry condition, a default value, a formula of a flow. */
export type FormulaUse = 'field' | 'rule' | 'default' | 'flow';

/** What a formula reads when it runs. */
export interface FormulaContext {
  get(path: string): Value;
  /** Value before the change; null on create. */
  prior(path: string): Value;
  readonly isNew: boolean;
  readonly isClone: boolean;
  /** The org's clock, not the machine's. */
  readonly now: Date;
  /** IANA zone of the running user, for TODAY(), DATEVALUE(datetime) and their kin. */
  readonly timeZone: string;
  /** VLOOKUP: value of `field` of the record of `object` whose `keyField` equals `key`. */
  lookUp?(object: string, field: string, keyField: string, key: string): Value;
}

/** A compiled formula. Throws PlatformError at evaluation where the platform shows an error (x/0, VALUE("abc")). */
export interface Formula {
  readonly text: string;
  readonly type: FormulaType;
  readonly references: readonly Reference[];
  /** Functions used, upper case, for coverage and refusals. */
  readonly functions: ReadonlySet<string>;
  evaluate(context: FormulaContext): Value;
  /**
   * SQLite expression that equals `evaluate`, an error as NULL; undefined where some part has none. `column` gives the SQL
   * of a reference in the shapes of a record (dates as text, booleans 0 and 1). It is also asked for the clock, as
   * references with the paths `TODAY()` and `NOW()`; undefined: no SQL.
   */
  toSql(column: (reference: Reference) => string | undefined): string | undefined;
}

/** A problem at compile time; `position` counts characters from 0 in the formula text. */
export class FormulaError extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.name = 'FormulaError';
    this.position = position;
  }
}
