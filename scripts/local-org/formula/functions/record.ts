import type { FormulaContext } from '../Formula.ts';
import { evaluationError } from '../numbers.ts';
import type { TypedNode } from '../TypedNode.ts';
import { compiled, fn, type FunctionRow } from './FunctionRow.ts';

/** The same context, looking at the record before its change. */
function before(context: FormulaContext): FormulaContext {
  return {
    get: (path) => context.prior(path),
    prior: (path) => context.prior(path),
    isNew: context.isNew,
    isClone: context.isClone,
    now: context.now,
    timeZone: context.timeZone
  };
}

function pathOf(node: TypedNode | undefined): string {
  return node?.kind === 'reference' ? node.reference.path : '';
}

/** An empty text is stored as a blank. */
const stored = <T>(value: T) => (value === '' ? null : value);

/** `$ObjectType.X.Fields.Y` as object and field. */
function schemaField(node: TypedNode | undefined): { readonly object: string; readonly field: string } {
  const [, object = '', , field = ''] = pathOf(node).split('.');
  return { object, field };
}

/** What a formula can ask about the save that it runs in. */
export const record: Readonly<Record<string, FunctionRow>> = {
  ISNEW: fn(compiled({ parameters: [], returns: 'Boolean', javascript: () => (context) => context.isNew })),
  ISCLONE: fn(
    compiled({ parameters: [], returns: 'Boolean', javascript: () => (context) => context.isClone })
  ),
  /** Never on create. */
  ISCHANGED: fn(
    compiled({
      parameters: ['Field'],
      returns: 'Boolean',
      javascript: (_, [field]) => {
        const path = pathOf(field);
        return (context) => !context.isNew && stored(context.get(path)) !== stored(context.prior(path));
      }
    })
  ),
  /** On create the value itself (Salesforce Help, PRIORVALUE). */
  PRIORVALUE: fn(
    compiled({
      parameters: ['Field'],
      returns: 'Same',
      javascript:
        ([value]) =>
        (context) =>
          value?.(context.isNew ? context : before(context)) ?? null
    })
  ),
  VLOOKUP: fn(
    compiled({
      parameters: ['SchemaField', 'SchemaField', 'Text'],
      returns: 'Text',
      javascript: ([, , value], [wanted, key]) => {
        const { object, field } = schemaField(wanted);
        const keyField = schemaField(key).field;
        return (context) => {
          const text = value?.(context) ?? null;
          if (typeof text !== 'string') return null;
          if (context.lookUp === undefined) throw evaluationError('VLOOKUP has no records to look up here');
          const found = context.lookUp(object, field, keyField, text);
          return found === null || found === '' ? null : String(found);
        };
      }
    })
  )
};
