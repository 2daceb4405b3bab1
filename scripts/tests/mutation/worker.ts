import { registerHooks } from 'node:module';
import type { Answer, Question } from './messages.ts';

/** Runs tests for the mutation run: a process that loads them once and keeps them. */
const standIn = new URL('./nodeTest.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'node:test'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context)
});
process.once('disconnect', () => process.exit());
// What tests print is of no interest here.
console.log = () => undefined;
const { answer } = await import('./answer.ts');

process.on('message', (question: Question) => {
  void answer(question).then((result: Answer) => process.send?.(result));
});
