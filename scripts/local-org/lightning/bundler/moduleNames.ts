import { readdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** Modules of the package that the browser side answers itself, or that need what only Salesforce's own app has. */
const LEFT_OUT = /^(iconSvgTemplates.*|navigation|barcodeScanner|primitiveFigure|context)$/;

/** Built into the base components, which draw with it. */
const PART_OF_BASE = 'primitiveIcon';

/** The `lightning/*` modules that are taken from Salesforce's package, by specifier. */
export function baseModuleNames(): readonly string[] {
  const file = findPackageJSON('lightning-base-components', import.meta.url);
  if (!file) throw new Error('The package lightning-base-components is not installed. Run npm ci.');
  return readdirSync(join(dirname(file), 'src/lightning'))
    .filter((name) => !LEFT_OUT.test(name))
    .map((name) => `lightning/${name}`);
}

/** The `lightning/*` modules that the local org's browser side answers itself, by specifier. */
export function ownModuleNames(): readonly string[] {
  return readdirSync(join(import.meta.dirname, '../browser/lwc/lightning'))
    .filter((name) => name !== PART_OF_BASE)
    .map((name) => `lightning/${name}`);
}
