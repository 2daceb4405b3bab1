import { readOperatorFile } from './operatorFile.ts';

/**
 * Asks the org that runs on a directory something that only its operator may.
 * @throws Error with what the org answered where it refused, or how to start one where none runs.
 */
export async function askOrg<T extends object>(
  directory: string,
  question: string,
  body: object
): Promise<T> {
  const { url, secret } = readOperatorFile(directory);
  const response = await fetch(`${url}/local/operator/${question}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(body)
  });
  // The two shapes that operatorRoutes answers.
  const answer = (await response.json()) as T | { error: string };
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}
