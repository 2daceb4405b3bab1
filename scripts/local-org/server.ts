import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import fastify, { type FastifyInstance } from 'fastify';
import { createToken, logOptions, registerApi } from './api/index.ts';
import { DeployError, openOrg, type Org } from './engine/index.ts';
import { checkScreens, registerLightning } from './lightning/index.ts';
import type { DeployProblem } from './metadata/index.ts';
import { DEFAULT_DIRECTORY } from './operator/defaultDirectory.ts';
import { removeOperatorFile, writeOperatorFile } from './operator/operatorFile.ts';
import { operatorRoutes } from './operator/operatorRoutes.ts';
import { buildFrom, openSource } from './operator/readCatalog.ts';
import { watchMetadata } from './operator/watchMetadata.ts';

const USAGE = `Runs the project of this folder in a local org.

  npm start -- [--port N] [--dir D] [--empty]

--port N     port to listen on, on the loopback interface (default 4000; 0 takes a free one)
--dir D      folder of the org's database (default ${DEFAULT_DIRECTORY})
--empty      without sample data
--seed FILE  module whose \`seed(url, token, log)\` fills an empty database`;

const print = (line: string): void => console.log(line);

interface Options {
  readonly port: number;
  readonly directory: string;
  readonly empty: boolean;
  readonly seed: string | undefined;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4000' },
      dir: { type: 'string', default: DEFAULT_DIRECTORY },
      empty: { type: 'boolean', default: false },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false }
    }
  });
  if (values.help) {
    print(USAGE);
    process.exit(0);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}.`);
  return { port, directory: resolve(values.dir), empty: values.empty, seed: values.seed };
}

/** Every problem on a line of its own: file, line, what is wrong. */
function printProblems(problems: readonly DeployProblem[]): void {
  for (const { fileName, lineNumber, problem } of problems)
    console.error(`${fileName}:${lineNumber}  ${problem}`);
}

async function listen(server: FastifyInstance, port: number): Promise<string> {
  try {
    await server.listen({ port, host: '127.0.0.1' });
  } catch (error) {
    // Node's own error of a taken port says neither what to do nor which option it is about.
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`Port ${port} is taken. Choose another: npm start -- --port ${port + 1}`, {
        cause: error
      });
    }
    throw error;
  }
  // Asked for port 0, the server knows which one it got.
  const address = server.server.address();
  return `http://localhost:${typeof address === 'object' && address ? address.port : port}`;
}

const isNew = (org: Org): boolean => org.database.state.get('seeded') === undefined;

async function fill(org: Org, seed: string, url: string): Promise<void> {
  print('Sample data (once):');
  // The module is the project's; its one function is what --seed documents.
  const module = (await import(pathToFileURL(resolve(seed)).href)) as {
    seed(url: string, token: string, log: (line: string) => void): Promise<void>;
  };
  await module.seed(url, createToken(org, org.adminId), (line) => print(`  ${line}`));
  await org.settle();
  org.database.state.set('seeded', new Date().toISOString());
}

async function start(options: Options): Promise<void> {
  print('Reading metadata …');
  mkdirSync(options.directory, { recursive: true });
  const source = openSource(options.directory);
  const { catalog, problems, kept } = await buildFrom(source);
  if (problems.length > 0) {
    printProblems(problems);
    throw new Error(
      `The metadata has ${problems.length} problem${problems.length === 1 ? '' : 's'}: nothing was deployed.`
    );
  }
  const org = openOrg({ file: join(options.directory, 'org.db'), catalog });
  for (const { type, fullName } of kept) print(`Kept, not executed: ${type} ${fullName}`);
  const server = fastify({ ...logOptions, forceCloseConnections: true });
  const secret = randomBytes(32).toString('base64url');
  registerApi(server, org, { source, check: checkScreens });
  operatorRoutes(server, org, secret, () => org.adminId);
  const lightning = await registerLightning(server, {
    org,
    defaultUserId: () => org.adminId,
    report: print
  });
  printProblems(await lightning.problems());
  const url = await listen(server, options.port);
  writeOperatorFile(options.directory, { url, pid: process.pid, secret });
  stopOnSignal(server, org, options.directory);
  if (options.seed && !options.empty && isNew(org)) await fill(org, options.seed, url);
  watchMetadata(org, source, print, printProblems);
  print(`Ready: ${url}`);
}

function stopOnSignal(server: FastifyInstance, org: Org, directory: string): void {
  const stop = async () => {
    removeOperatorFile(directory);
    await server.close();
    org.database.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  await start(readOptions());
} catch (error) {
  if (error instanceof DeployError) {
    printProblems(error.problems);
    console.error('The org refused the metadata: nothing was changed.');
  } else console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
