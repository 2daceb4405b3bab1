import type { FormulaType } from '../../../formula/index.ts';
import type { Frame } from '../run/Interview.ts';
import type { FlowType } from '../values/FlowType.ts';
import type { FlowValue } from '../values/FlowValue.ts';

/** A named resource of a flow: a variable, a constant, an element's output, `$Record`. */
export interface Root {
  readonly name: string;
  readonly type: FlowType;
  /** Where it differs from what the type says: percent, formulas. */
  readonly formulaType?: FormulaType;
  read(frame: Frame): FlowValue;
  /** Compiles what the resource is made of, so that a circle of references is found. */
  prepare?(): void;
  /** Absent: read only as a whole. */
  write?(frame: Frame, value: FlowValue): void;
  /** Fields may be assigned although the record as a whole may not: `$Record`. */
  readonly fieldsWritable?: boolean;
  /** Outputs of a subflow by name, which have no value together. */
  readonly members?: ReadonlyMap<string, Root>;
  /** `$Record` and its kin: what is read of it is fetched with the record. */
  readonly triggering?: boolean;
}

/** A reference to a resource or to a field of it, resolved. */
export interface Resource {
  /** In the case of the definitions: `Find_license.Id`. */
  readonly path: string;
  readonly type: FlowType;
  readonly formulaType: FormulaType | undefined;
  /** A number field, to formulas. */
  readonly isField: boolean;
  /** Throws FlowFault for a field of a record that is not there. */
  read(frame: Frame): FlowValue;
  /** Null for such a field: what formulas do. */
  peek(frame: Frame): FlowValue;
  write?(frame: Frame, value: FlowValue): void;
}

/** A resource that is a value of its frame by name. */
export function storedRoot(name: string, type: FlowType, writable: boolean): Root {
  return {
    name,
    type,
    read: (frame) => frame.values.get(name) ?? null,
    ...(writable
      ? {
          write: (frame: Frame, value: FlowValue) => {
            frame.values.set(name, value);
          }
        }
      : {})
  };
}
