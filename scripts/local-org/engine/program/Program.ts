import type { Catalog, Field, SObjectType, ValidationRule } from '../../metadata/index.ts';
import type { Formula } from '../../formula/index.ts';
import type { FlowSet } from '../flows/index.ts';

/** A catalog made ready to run: every formula compiled once, every flow checked. Replaced as a whole by a deploy. */
export interface Program {
  readonly catalog: Catalog;
  readonly flows: FlowSet;
  /** Case-insensitive, as `catalog.object`. */
  object(name: string): ProgramObject | undefined;
}

export interface ProgramObject {
  readonly type: SObjectType;
  /** Active rules in the order of the source. */
  readonly rules: readonly CompiledRule[];
  readonly defaults: readonly CompiledDefault[];
  /** Formula fields by API name. */
  readonly formulas: ReadonlyMap<string, Formula>;
  readonly required: readonly Field[];
  readonly unique: readonly Field[];
  readonly autoNumbers: readonly Field[];
  readonly references: readonly Field[];
  /** How often each rule fired (`Name.fired`) or let pass (`Name.held`), and each formula field and default was evaluated. */
  readonly coverage: Map<string, number>;
}

export interface CompiledRule {
  readonly rule: ValidationRule;
  readonly condition: Formula;
}

export interface CompiledDefault {
  readonly field: Field;
  readonly value: Formula;
}
