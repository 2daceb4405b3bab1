import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningOrg {
  readonly url: string;
  readonly directory: string;
  /** An access token as `npm run -s org -- token` prints it. */
  token(user?: string): Promise<string>;
  stop(): Promise<void>;
}

async function run(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return output.trim();
}

/**
 * Starts the org as `npm start -- --port 0 --dir D …` does, in a directory of its own, and resolves when its last
 * line reads `Ready: http://localhost:N`. Throws with everything it printed if it ends before that.
 */
export async function startOrg(...options: readonly string[]): Promise<RunningOrg> {
  const directory = mkdtempSync(join(tmpdir(), 'local-org-'));
  const server = 'scripts/local-org/server.ts';
  const child = spawn(process.execPath, [server, '--port', '0', '--dir', directory, ...options], {
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += String(chunk);
      const ready = /^Ready: (http\S+)$/m.exec(printed);
      if (ready?.[1]) resolve(ready[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) =>
      reject(new Error(`The org ended with code ${code} before it was ready:\n${printed}`))
    );
  });
  return {
    url,
    directory,
    token: (user) =>
      run(['scripts/local-org/org.ts', 'token', '--dir', directory, ...(user ? ['--user', user] : [])]),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    }
  };
}
