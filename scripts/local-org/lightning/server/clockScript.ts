/**
 * Lets a page live in the org's time: on Salesforce the browser and the org agree on what day it is, so that components
 * compare dates of records with the browser's. Blank while the org's clock was not moved.
 * @param offset Milliseconds that the org is ahead of the machine.
 */
export function clockScript(offset: number): string {
  if (offset === 0) return '';
  return `const offset = ${String(Math.round(offset))};
globalThis.Date = new Proxy(Date, {
  construct: (real, args, target) => Reflect.construct(real, args.length > 0 ? args : [real.now() + offset], target),
  apply: (real) => new real(real.now() + offset).toString(),
  get: (real, name) => (name === 'now' ? () => real.now() + offset : Reflect.get(real, name))
});`;
}
