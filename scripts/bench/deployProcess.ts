/** `node deployProcess.ts FILE`: deploys the package to a new org in a database file, twice, and prints the seconds. */
import { openOrg } from '../local-org/engine/index.ts';
import { buildCatalog } from '../local-org/metadata/index.ts';
import { readCatalog } from '../local-org/operator/readCatalog.ts';

const [file = ''] = process.argv.slice(2);
const org = openOrg({ file, catalog: buildCatalog([]).catalog });

async function deploy(): Promise<number> {
  const begun = performance.now();
  const { catalog, problems } = await readCatalog();
  const all = [...problems, ...org.deploy(catalog)];
  if (all.length > 0) throw new Error(all.map(({ problem }) => problem).join('\n'));
  return (performance.now() - begun) / 1000;
}

const first = await deploy();
const again = await deploy();
console.log(JSON.stringify({ first, again }));
org.close();
