/** Orgs with flows for laws: what the tests of the flow interpreter use. */
export { flowOrg, insert, rows, runFlow, update } from '../../engine/flows/testing/flowOrg.ts';

type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** So many orders, named by their number. */
export function many(count: number, fields: (index: number) => Fields): readonly Fields[] {
  return Array.from({ length: count }, (_, index) => ({ Name: `Order ${index}`, ...fields(index) }));
}
