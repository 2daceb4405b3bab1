import { parseArgs } from 'node:util';
import { askOrg } from './operator/askOrg.ts';
import { DEFAULT_DIRECTORY } from './operator/defaultDirectory.ts';
import { formulaCommand, type FormulaCommandOptions } from './operator/formulaCommand.ts';
import { readOperatorFile } from './operator/operatorFile.ts';

const USAGE = `The operator's command of a local org.

  npm run -s org -- token                                print an access token for API clients
  npm run -s org -- url                                  print the address of the running org
  npm run -s org -- clock [+30d | set ISO | reset]       tell or move the org's time; what falls due runs
  npm run -s org -- formula 'TEXT' --object O --id ID    the value of a formula over a record
  npm run -s org -- formula --cases FILE                 run formula cases; needs no running org

--dir D    folder of the org's database (default ${DEFAULT_DIRECTORY})
--user U   username; without it the administrator`;

type Command = (options: FormulaCommandOptions, args: readonly string[]) => Promise<string> | string;

const COMMANDS: Readonly<Record<string, Command>> = {
  token: async ({ dir, user }) => (await askOrg<{ token: string }>(dir, 'token', { user })).token,
  url: ({ dir }) => readOperatorFile(dir).url,
  clock: async ({ dir }, args) => (await askOrg<{ now: string }>(dir, 'clock', { to: args.join(' ') })).now,
  formula: formulaCommand
};

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      dir: { type: 'string', default: DEFAULT_DIRECTORY },
      user: { type: 'string' },
      cases: { type: 'string' },
      object: { type: 'string' },
      id: { type: 'string' }
    }
  });
}

try {
  const { values, positionals } = readArguments();
  const [name = '', ...args] = positionals;
  const command = COMMANDS[name];
  if (!command && name !== '') process.exitCode = 1;
  console.log(command ? await command(values, args) : USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
