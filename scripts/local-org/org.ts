import { parseArgs } from 'node:util';
import { readOperatorFile } from './operator/operatorFile.ts';
import { DEFAULT_DIRECTORY } from './operator/defaultDirectory.ts';

const USAGE = `The operator's command of a local org.

  npm run -s org -- token [--dir D] [--user USERNAME]   print an access token for API clients
  npm run -s org -- url [--dir D]                       print the address of the running org

--dir   folder of the org's database (default ${DEFAULT_DIRECTORY})
--user  username; without it the administrator`;

interface Options {
  readonly dir: string;
  readonly user?: string | undefined;
}

async function token({ dir, user }: Options): Promise<string> {
  const { url, secret } = readOperatorFile(dir);
  const response = await fetch(`${url}/local/operator/token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user })
  });
  // The two shapes that operatorRoutes answers.
  const answer = (await response.json()) as { token: string } | { error: string };
  if ('error' in answer) throw new Error(answer.error);
  return answer.token;
}

const COMMANDS: Readonly<Record<string, (options: Options) => Promise<string> | string>> = {
  token,
  url: ({ dir }) => readOperatorFile(dir).url
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dir: { type: 'string', default: DEFAULT_DIRECTORY }, user: { type: 'string' } }
});
const command = COMMANDS[positionals[0] ?? ''];
if (!command) {
  console.log(USAGE);
  process.exitCode = positionals.length > 0 ? 1 : 0;
} else {
  try {
    console.log(await command(values));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
