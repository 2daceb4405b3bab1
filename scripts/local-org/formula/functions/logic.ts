import type { FunctionRow, Raw } from './FunctionRow.ts';
import { compiled, fn, strict, total, type Evaluator, type ToSql } from './FunctionRow.ts';
import { compareRaw } from './compare.ts';
import { anyFails, type SqlPart } from '../SqlPart.ts';
import type { TypedNode } from '../TypedNode.ts';

const isTrue = (sql: string) => `COALESCE(${sql}, 0)`;

/** An error in a branch counts only when the branch is taken. */
function branchFails(condition: string, then: SqlPart, otherwise: SqlPart): string | undefined {
  if (then.fails === undefined && otherwise.fails === undefined) return undefined;
  return `CASE WHEN ${condition} THEN ${then.fails ?? '0'} ELSE ${otherwise.fails ?? '0'} END`;
}

function either(...conditions: readonly (string | undefined)[]): string | undefined {
  return anyFails(conditions.flatMap((fails) => (fails === undefined ? [] : [{ text: '', fails }])));
}

/** Digits and places that hold every one of some numbers. */
function widest(parts: readonly SqlPart[]): Pick<SqlPart, 'digits' | 'places'> {
  let digits = 0;
  let places = 0;
  for (const part of parts) {
    if (part.digits === undefined || part.places === undefined) return {};
    digits = Math.max(digits, part.digits);
    places = Math.max(places, part.places);
  }
  return { digits, places };
}

function choose(condition: SqlPart, then: SqlPart, otherwise: SqlPart): SqlPart {
  return {
    text: `CASE WHEN ${condition.text} THEN ${then.text} ELSE ${otherwise.text} END`,
    fails: either(condition.fails, branchFails(condition.text, then, otherwise)),
    ...widest([then, otherwise])
  };
}

/** AND stops at the first that is not true, OR at the first that is; a blank is not true. Neither is ever blank. */
function junction(stop: boolean) {
  return compiled({
    parameters: ['Boolean'],
    repeats: true,
    returns: 'Boolean',
    javascript: (args) => (context) => {
      for (const arg of args) if ((arg(context) === true) === stop) return stop;
      return !stop;
    },
    sql: (args) =>
      args.reduceRight<SqlPart | undefined>((rest, arg) => {
        const text = isTrue(arg.text);
        if (rest === undefined) return { text, fails: arg.fails };
        const decided: SqlPart = { text: stop ? '1' : '0' };
        return {
          text: `(${text} ${stop ? 'OR' : 'AND'} ${rest.text})`,
          fails: either(arg.fails, stop ? branchFails(text, decided, rest) : branchFails(text, rest, decided))
        };
      }, undefined)
  });
}

/** The first argument, or the second where it is blank; both are computed. */
function substitute(isMissing: (type: string) => boolean) {
  return compiled({
    parameters: ['Same', 'Same'],
    returns: 'Same',
    javascript: ([first, second], [node]) => {
      const replaces = isMissing(node?.type ?? 'Null');
      return (context) => {
        const value = first?.(context) ?? null;
        const replacement = second?.(context) ?? null;
        return value === null && replaces ? replacement : value;
      };
    },
    sql: ([first, second], [node]) => {
      if (first === undefined || second === undefined) return undefined;
      const text = isMissing(node?.type ?? 'Null') ? `COALESCE(${first.text}, ${second.text})` : first.text;
      return { text, fails: anyFails([first, second]), ...widest([first, second]) };
    }
  });
}

/** A text is never null, only blank: ISNULL and NULLVALUE do nothing on it. */
const exceptText = (type: string) => type !== 'Text';
const always = () => true;

const isMissing = (parameterNullable: (type: string) => boolean) =>
  compiled({
    parameters: ['Blankable'],
    returns: 'Boolean',
    javascript: ([arg], [node]) => {
      const nullable = parameterNullable(node?.type ?? 'Null');
      return (context) => arg?.(context) === null && nullable;
    },
    sql: ([arg], [node]) =>
      arg && {
        text: parameterNullable(node?.type ?? 'Null') ? `(${arg.text} IS NULL)` : '0',
        fails: arg.fails
      }
  });

interface CaseParts {
  readonly subject: number;
  readonly pairs: readonly (readonly [value: number, result: number])[];
  readonly otherwise: number;
}

function caseParts(count: number): CaseParts {
  const pairs = Array.from({ length: (count - 2) / 2 }, (_, i) => [1 + i * 2, 2 + i * 2] as const);
  return { subject: 0, pairs, otherwise: count - 1 };
}

function matches(subject: Raw, value: Raw, blankMatches: boolean): boolean {
  if (subject === null || value === null) return blankMatches && subject === value;
  return compareRaw(subject, value) === 0;
}

const isTextual = (node: TypedNode | undefined) => node?.type === 'Text' || node?.type === 'Picklist';

/** Everything is computed before anything is chosen. A blank matches a blank only in text. */
function caseEvaluator(args: readonly Evaluator[], nodes: readonly TypedNode[]): Evaluator {
  const { pairs, otherwise } = caseParts(args.length);
  const blankMatches = isTextual(nodes[0]);
  return (context) => {
    const values = args.map((arg) => arg(context));
    const at = (index: number): Raw => values[index] ?? null;
    const hit = pairs.find(([value]) => matches(at(0), at(value), blankMatches));
    return at(hit ? hit[1] : otherwise);
  };
}

const caseSql: ToSql = (args, nodes) => {
  const { pairs, otherwise } = caseParts(args.length);
  const textual = isTextual(nodes[0]);
  const at = (index: number): SqlPart => args[index] ?? { text: 'NULL' };
  const operand = (index: number) =>
    textual ? `COALESCE(${at(index).text}, '') COLLATE BINARY` : at(index).text;
  const whens = pairs.map(
    ([value, result]) => `WHEN ${operand(0)} = ${operand(value)} THEN ${at(result).text}`
  );
  const results = [...pairs.map(([, result]) => at(result)), at(otherwise)];
  return {
    text: `CASE ${whens.join(' ')} ELSE ${at(otherwise).text} END`,
    fails: anyFails(args),
    ...widest(results)
  };
};

const CASE: FunctionRow = {
  overloads: [
    compiled({ parameters: ['Any'], repeats: true, returns: 'Same', javascript: caseEvaluator, sql: caseSql })
  ],
  shape: (args) => {
    if (args.length < 4 || args.length % 2 === 1)
      return { expected: Math.max(4, args.length + (args.length % 2)) };
    const [subject] = args;
    const isPicklist = subject?.type === 'Picklist';
    const value = isPicklist ? 'TextLiteral' : 'Like';
    return args.map((_, i) =>
      i === 0 ? (isPicklist ? 'Picklist' : 'Like') : i % 2 === 1 && i < args.length - 1 ? value : 'Same'
    );
  }
};

/** IFS(condition, result, …, else). */
const IFS: FunctionRow = {
  overloads: [
    compiled({
      parameters: ['Any'],
      repeats: true,
      returns: 'Same',
      javascript: (args) => (context) => {
        for (let i = 0; i + 1 < args.length; i += 2)
          if (args[i]?.(context) === true) return args[i + 1]?.(context) ?? null;
        return args.at(-1)?.(context) ?? null;
      },
      sql: (args) =>
        args.reduceRight<SqlPart | undefined>((rest, arg, i) => {
          if (rest === undefined) return arg;
          const result = args[i + 1];
          return i % 2 === 0 && result ? choose(arg, result, rest) : rest;
        }, undefined)
    })
  ],
  shape: (args) => {
    if (args.length < 3 || args.length % 2 === 0) return { expected: Math.max(3, args.length + 1) };
    return args.map((_, i) => (i % 2 === 0 && i < args.length - 1 ? 'Boolean' : 'Same'));
  }
};

export const logic: Readonly<Record<string, FunctionRow>> = {
  IF: fn(
    compiled({
      parameters: ['Boolean', 'Same', 'Same'],
      returns: 'Same',
      javascript:
        ([condition, then, otherwise]) =>
        (context) =>
          (condition?.(context) === true ? then?.(context) : otherwise?.(context)) ?? null,
      sql: ([condition, then, otherwise]) =>
        condition && then && otherwise && choose(condition, then, otherwise)
    })
  ),
  CASE,
  IFS,
  AND: fn(junction(false)),
  OR: fn(junction(true)),
  NOT: fn(
    strict({
      parameters: ['Boolean'],
      returns: 'Boolean',
      run: (value) => !value,
      sql: (value) => `(NOT ${value})`
    })
  ),
  ISNULL: fn(isMissing(exceptText)),
  ISBLANK: fn(isMissing(always)),
  NULLVALUE: fn(substitute(exceptText)),
  BLANKVALUE: fn(substitute(always)),
  ISPICKVAL: fn(
    total({
      parameters: ['Picklist', 'TextLiteral'],
      returns: 'Boolean',
      run: (picked, value) => (picked ?? '') === (value ?? ''),
      sql: (picked, value) => `(COALESCE(${picked}, '') COLLATE BINARY = COALESCE(${value}, ''))`
    })
  ),
  INCLUDES: fn(
    total({
      parameters: ['MultiPicklist', 'TextLiteral'],
      returns: 'Boolean',
      run: (picked, value) =>
        value === null ? picked === null : picked !== null && picked.split(';').includes(value),
      sql: (picked, value) =>
        `CASE WHEN ${value} IS NULL THEN ${picked} IS NULL ELSE COALESCE(INSTR(';' || ${picked} || ';', ';' || ${value} || ';') > 0, 0) END`
    })
  ),
  PICKLISTCOUNT: fn(
    total({
      parameters: ['MultiPicklist'],
      returns: 'Number',
      run: (picked) => (picked === null ? 0 : picked.split(';').length),
      sql: (picked) => `COALESCE(LENGTH(${picked}) - LENGTH(REPLACE(${picked}, ';', '')) + 1, 0)`
    })
  )
};
