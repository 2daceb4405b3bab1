import type { FlowElementReferenceOrValue } from '@salesforce/types/metadata';
import { accepts, describeType, single } from '../values/FlowType.ts';
import type { FlowType, Primitive } from '../values/FlowType.ts';
import { isCollection } from '../values/FlowValue.ts';
import type { FlowItem, FlowValue } from '../values/FlowValue.ts';
import type { Frame } from '../run/Interview.ts';
import type { Value } from '../../../metadata/index.ts';
import { compileMergeText } from './mergeText.ts';
import { resolveReference } from './resolveReference.ts';
import type { Compilation } from './Compilation.ts';

/** A value in the metadata: a literal or a reference, ready to be read. */
export interface Operand {
  readonly type: FlowType;
  /** True for no value at all: it fits every type. */
  readonly blank: boolean;
  read(frame: Frame): FlowValue;
}

const blank: Operand = { type: single('Text'), blank: true, read: () => null };

type LiteralKey = 'stringValue' | 'numberValue' | 'booleanValue' | 'dateValue' | 'dateTimeValue';

const literals: Readonly<Record<LiteralKey, Primitive>> = {
  stringValue: 'Text',
  numberValue: 'Number',
  booleanValue: 'Boolean',
  dateValue: 'Date',
  dateTimeValue: 'DateTime'
};

/** Values that other kinds of flows use. */
const refused = [
  'apexValue',
  'complexValue',
  'formulaExpression',
  'setupReference',
  'sobjectValue',
  'timeValue',
  'transform',
  'transformValueReference',
  'valueMapName'
] as const satisfies readonly (keyof FlowElementReferenceOrValue)[];

/** `holder`: the element that has the value, for the place of problems. Undefined after a problem was reported. */
export function compileOperand(
  compilation: Compilation,
  value: FlowElementReferenceOrValue | undefined,
  holder: object
): Operand | undefined {
  if (!value) return blank;
  for (const key of refused) {
    if (value[key] === undefined) continue;
    compilation.refuse(value, `A value of the kind ${key} is not executed by the local org.`, key);
    return undefined;
  }
  if (value.elementReference !== undefined)
    return compileReference(compilation, value.elementReference, value);
  if (value.collectionElements.length > 0) return compileCollection(compilation, value, holder);
  return compileLiteral(compilation, value);
}

function compileReference(compilation: Compilation, path: string, holder: object): Operand | undefined {
  const resource = resolveReference(compilation, path);
  if (!resource) {
    compilation.refuse(holder, `The element has an invalid reference to "${path}".`, 'elementReference');
    return undefined;
  }
  return { type: resource.type, blank: false, read: resource.read };
}

function compileCollection(
  compilation: Compilation,
  value: FlowElementReferenceOrValue,
  holder: object
): Operand | undefined {
  const items = value.collectionElements.map((item) => compileOperand(compilation, item, holder));
  const known = items.filter((item) => item !== undefined);
  const [first] = known;
  if (!first || known.length < items.length) return undefined;
  if (known.some(({ type }) => type.collection)) {
    compilation.refuse(value, 'A collection holds single values only.');
    return undefined;
  }
  return {
    type: { ...first.type, collection: true },
    blank: false,
    read: (frame) =>
      known.map((item) => item.read(frame)).filter((item): item is FlowItem => !isCollection(item))
  };
}

function compileLiteral(compilation: Compilation, value: FlowElementReferenceOrValue): Operand {
  if (value.stringValue !== undefined) {
    const text = compileMergeText(compilation, value.stringValue, value, 'stringValue');
    return { type: single('Text'), blank: false, read: text };
  }
  for (const key of Object.keys(literals) as LiteralKey[]) {
    const literal = literalOf(value, key);
    if (literal !== undefined) return { type: single(literals[key]), blank: false, read: () => literal };
  }
  return blank;
}

function literalOf(value: FlowElementReferenceOrValue, key: LiteralKey): Value | undefined {
  const literal = value[key];
  if (!(literal instanceof Date)) return literal;
  const text = literal.toISOString();
  return key === 'dateValue' ? text.slice(0, 10) : text.replace('Z', '+0000');
}

/** Reports an operand that does not fit; true when it does. */
export function checkFits(
  compilation: Compilation,
  target: FlowType,
  operand: Operand,
  holder: object,
  name: string
): boolean {
  if (operand.blank || accepts(target, operand.type)) return true;
  compilation.refuse(
    holder,
    `The data type of the value is incompatible with "${name}": ${describeType(target)} is expected, not ${describeType(operand.type)}.`,
    'value'
  );
  return false;
}
