import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface RunningOrg {
  readonly url: string;
  readonly directory: string;
  /** An access token as `npm run -s org -- token` prints it. */
  token(user?: string): Promise<string>;
  /** Everything that the org printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Folder of the project; the present one unless named. */
  readonly project?: string;
  /** With sample data, as `npm start` loads it. */
  readonly sampleData?: boolean;
}

const SERVER = resolve('scripts/local-org/server.ts');
const COMMAND = resolve('scripts/local-org/org.ts');
const SEED = resolve('scripts/seed/seed.ts');

async function run(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return output.trim();
}

/**
 * Starts the org as `npm start -- --port 0 --dir D` does, in a directory of its own, and resolves when its last line
 * reads `Ready: http://localhost:N`. Throws with everything it printed if it ends before that.
 */
export async function startOrg({ project, sampleData = true }: StartOptions = {}): Promise<RunningOrg> {
  const directory = mkdtempSync(join(tmpdir(), 'local-org-'));
  const args = [
    SERVER,
    '--seed',
    SEED,
    '--port',
    '0',
    '--dir',
    directory,
    ...(sampleData ? [] : ['--empty'])
  ];
  const child = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const url = await new Promise<string>((ready, failed) => {
    const read = (chunk: Buffer) => {
      printed += String(chunk);
      const line = /^Ready: (http\S+)$/m.exec(printed);
      if (line?.[1]) ready(line[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) =>
      failed(new Error(`The org ended with code ${code} before it was ready:\n${printed}`))
    );
  });
  return {
    url,
    directory,
    token: (user) => run([COMMAND, 'token', '--dir', directory, ...(user ? ['--user', user] : [])]),
    printed: () => printed,
    async stop() {
      const ended = new Promise((gone) => child.once('exit', gone));
      child.kill('SIGTERM');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    }
  };
}
