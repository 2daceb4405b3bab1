/** Shares tasks out to workers, each of which takes the next one when it is done; results stand in the order of the tasks. */
export async function shareOut<Worker, Task, Result>(
  workers: readonly Worker[],
  tasks: readonly Task[],
  work: (worker: Worker, task: Task) => Promise<Result>
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const waiting = tasks.entries();
  await Promise.all(
    workers.map(async (worker) => {
      for (const [index, task] of waiting) results.set(index, await work(worker, task));
    })
  );
  return [...results].toSorted(([left], [right]) => left - right).map(([, result]) => result);
}
