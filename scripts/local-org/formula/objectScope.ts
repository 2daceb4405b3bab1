import type { Catalog } from '../metadata/index.ts';
import { fieldReference } from './fieldReference.ts';
import type { FormulaScope } from './Formula.ts';
import { resolveGlobal } from './globals.ts';

/**
 * The names of an object's formulas, validation rules and default values: its fields, fields of parents
 * (`Package__r.Name`, `Owner:User.Name`), and global variables. Names are case-insensitive; a reference has their own case.
 * `extras` is asked first: names that only one place knows.
 */
export function objectScope(catalog: Catalog, objectName: string, extras?: FormulaScope): FormulaScope {
  return {
    resolve(path) {
      const extra = extras?.resolve(path);
      if (extra) return extra;
      if (path[0]?.startsWith('$')) return resolveGlobal(catalog, path);
      return fieldReference(catalog, catalog.object(objectName), path);
    }
  };
}
