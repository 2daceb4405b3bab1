/** Notes that a named part of a flow or of an object's rules and formulas ran. */
export function countRun({ coverage }: { readonly coverage: Map<string, number> }, name: string): void {
  coverage.set(name, (coverage.get(name) ?? 0) + 1);
}
