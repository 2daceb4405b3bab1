import { checkProject } from './checkProject.ts';

/** `npm run check`: what a deploy of this project would refuse, each with its place; ends with 1 when there is something. */
const started = performance.now();
const { problems, objects, flows, components } = await checkProject();
for (const { fileName, lineNumber, columnNumber, problem } of problems)
  console.error(`${fileName}:${lineNumber}:${columnNumber}  ${problem}`);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  problems.length === 0
    ? `Checked ${objects} objects, ${flows} flows and ${components} components in ${seconds} s: nothing a deploy would refuse.`
    : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}, found in ${seconds} s.`
);
process.exitCode = problems.some(({ problemType }) => problemType === 'Error') ? 1 : 0;
