import { toRestError } from '../http/RestError.ts';

/** Answers several names or ids at once: `{results: [{result, statusCode}]}`, a refusal being a result too. */
export function answerBatch(list: string, answer: (part: string) => unknown): object {
  const results = list
    .split(',')
    .filter((part) => part !== '')
    .map((part) => result(part, answer));
  return { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results };
}

function result(part: string, answer: (part: string) => unknown): { result: unknown; statusCode: number } {
  try {
    return { result: answer(part), statusCode: 200 };
  } catch (error) {
    const refused = toRestError(error);
    if (!refused) throw error;
    return { result: refused.body, statusCode: refused.status };
  }
}
