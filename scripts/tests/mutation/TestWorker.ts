import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Question } from './messages.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** A process that runs tests; a new one takes its place when it does not answer in time. */
export class TestWorker {
  #process = fork(WORKER);

  /** Undefined: no answer within the time. Throws when the process ends. */
  async ask(question: Question, milliseconds: number): Promise<Answer | undefined> {
    const child = this.#process;
    const { promise, resolve, reject } = Promise.withResolvers<Answer | undefined>();
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    const ended = (code: number | null): void =>
      reject(new Error(`A test process ended with ${String(code)} at ${JSON.stringify(question)}`));
    child.once('message', resolve).once('exit', ended).send(question);
    try {
      const answer = await promise;
      if (answer === undefined) this.#replace(child);
      return answer;
    } finally {
      clearTimeout(timer);
      child.off('message', resolve).off('exit', ended);
    }
  }

  stop(): void {
    this.#process.kill();
  }

  #replace(child: ChildProcess): void {
    child.kill('SIGKILL');
    this.#process = fork(WORKER);
  }
}
