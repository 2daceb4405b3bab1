import { watch } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildComponents, buildFile, isComponentSource } from './index.ts';

const root = join(import.meta.dirname, '../..');
const source = join(root, 'force-app');

const { values } = parseArgs({ options: { watch: { type: 'boolean', default: false } } });
const { written, failed } = buildComponents(source);
for (const problem of failed) console.error(problem);
console.log(`Compiled ${written} ${written === 1 ? 'file' : 'files'}.`);
if (failed.length > 0 && !values.watch) process.exitCode = 1;
if (values.watch) rebuildOnChange();

function rebuildOnChange(): void {
  console.log(`Watching ${relative(root, source)} …`);
  watch(source, { recursive: true }, (_event, name) => {
    const file = name ? join(source, name) : '';
    if (!isComponentSource(file)) return;
    const problem = buildFile(file);
    console.log(problem ?? `Compiled ${relative(root, file)}`);
  });
}
