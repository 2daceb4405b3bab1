import { join } from 'node:path';
import { openOrg, type Org } from '../../local-org/engine/index.ts';
import { readCatalog } from '../../local-org/operator/readCatalog.ts';

/** The org of the package in a database file of the folder. */
export async function openLicenses(folder: string, name = 'licenses.db'): Promise<Org> {
  const { catalog, problems } = await readCatalog();
  if (problems.length > 0) throw new Error('The package has problems: npm run check.');
  return openOrg({ file: join(folder, name), catalog, admin: { timeZone: 'UTC' } });
}
