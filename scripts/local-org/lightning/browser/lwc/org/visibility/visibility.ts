import type { Visibility } from 'org/pages';
import { fieldData, type RecordData } from 'org/records';
import session from 'org/session';

type Test = (left: unknown, right: string) => boolean;

const compare = (left: unknown, right: string): number =>
  typeof left === 'number' ? left - Number(right) : String(left ?? '').localeCompare(right);
const contains: Test = (left, right) =>
  String(left ?? '')
    .toLowerCase()
    .includes(right.toLowerCase());
const equals: Test = (left, right) => String(left ?? '').toLowerCase() === right.toLowerCase();

/** Operators of component visibility (Metadata API, "UiFormulaCriterion"). */
const OPERATORS: Readonly<Record<string, Test>> = {
  EQUAL: equals,
  NE: (left, right) => !equals(left, right),
  CONTAINS: contains,
  GT: (left, right) => compare(left, right) > 0,
  GE: (left, right) => compare(left, right) >= 0,
  LT: (left, right) => compare(left, right) < 0,
  LE: (left, right) => compare(left, right) <= 0
};

/** Whether a part of a page shows. A criterion on something that is not known does not hold. */
export function isVisible(visibility: Visibility | undefined, record: RecordData | undefined): boolean {
  if (!visibility) return true;
  const results = visibility.criteria.map(({ left, operator, right }) => {
    const test = OPERATORS[operator];
    return test ? test(valueOf(left, record), right) : false;
  });
  if (!visibility.filter) return results.every(Boolean);
  return evaluate(visibility.filter, results);
}

/** What a page must read of its record to decide. */
export function fieldsOfVisibility(visibility: Visibility | undefined): string[] {
  return (visibility?.criteria ?? []).flatMap(({ left }) => /^Record\.(.+)$/.exec(left)?.[1] ?? []);
}

function valueOf(left: string, record: RecordData | undefined): unknown {
  const [root = '', ...rest] = left.split('.');
  if (root === 'Record') return record && fieldData(record, `.${rest.join('.')}`)?.value;
  if (root === '$Permission') return session.customPermissions.includes(rest.at(-1) ?? '');
  if (left === '$User.Id') return session.user.id;
  if (left === '$Client.formFactor') return session.formFactor;
  return undefined;
}

/** `1 AND (2 OR NOT 3)`, read from left to right with AND before OR. */
function evaluate(filter: string, results: readonly boolean[]): boolean {
  const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  let at = 0;
  const take = (token: string): boolean => tokens[at] === token && ++at > 0;
  const operand = (): boolean => {
    if (take('NOT')) return !operand();
    if (!take('(')) return results[Number(tokens[at++]) - 1] ?? false;
    const value = either();
    take(')');
    return value;
  };
  const both = (): boolean => {
    let value = operand();
    while (take('AND')) value = operand() && value;
    return value;
  };
  const either = (): boolean => {
    let value = both();
    while (take('OR')) value = both() || value;
    return value;
  };
  return either();
}
