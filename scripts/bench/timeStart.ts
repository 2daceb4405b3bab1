import { spawn } from 'node:child_process';

/**
 * Seconds from starting a process to its line `Ready: …`; the process is ended then. Throws with what it printed when it
 * ends before that.
 */
export async function timeStart(directory: string, ...options: readonly string[]): Promise<number> {
  const begun = performance.now();
  const args = [
    'scripts/local-org/server.ts',
    '--seed',
    'scripts/seed/seed.ts',
    '--port',
    '0',
    '--dir',
    directory
  ];
  const child = spawn(process.execPath, [...args, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let printed = '';
  const seconds = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += String(chunk);
      if (/^Ready: /m.test(printed)) resolve((performance.now() - begun) / 1000);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The org ended before it was ready:\n${printed}`)));
  });
  child.kill('SIGTERM');
  await ended;
  return seconds;
}
