import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const SF = resolve('node_modules/@salesforce/cli/bin/run.js');

export interface Outcome {
  readonly code: number;
  /** Both streams, without colours. */
  readonly text: string;
  /** What `--json` printed. */
  readonly json: unknown;
}

/** The real Salesforce CLI in a home and a project of its own: it sees no login, setting or alias of who runs the test. */
export class SalesforceCli {
  readonly #root = mkdtempSync(join(tmpdir(), 'sf-'));
  readonly project = join(this.#root, 'project');
  readonly #environment: NodeJS.ProcessEnv;

  constructor() {
    const home = join(this.#root, 'home');
    mkdirSync(home);
    this.#environment = {
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      HOME: home,
      USERPROFILE: home,
      CI: 'true',
      SF_DISABLE_TELEMETRY: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true'
    };
  }

  /** Copies files of the repository into the project. */
  copy(...paths: readonly string[]): void {
    for (const path of paths) cpSync(path, join(this.project, path), { recursive: true });
  }

  write(path: string, text: string): void {
    const file = join(this.project, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  remove(path: string): void {
    rmSync(join(this.project, path), { recursive: true, force: true });
  }

  /** Runs one command. Words are separated by blanks; one that holds some is given on its own, after the line. */
  async run(line: string, words: readonly string[] = [], environment: object = {}): Promise<Outcome> {
    const child = spawn(process.execPath, [SF, ...line.split(' '), ...words], {
      cwd: this.project,
      env: { ...this.#environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    const code = await new Promise<number>((ended) => child.on('close', (status) => ended(status ?? -1)));
    const text = `${out}${errors}`.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
    const isJson = line.includes('--json') || words.includes('--json');
    return { code, text, json: isJson && out.trim() !== '' ? JSON.parse(out) : undefined };
  }

  close(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
