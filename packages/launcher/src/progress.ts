/** Shows the person who waits what is being done. */
export type Progress = (line: string) => void;

/** Does a step, and prints how long it took. */
export async function step<Result>(
  progress: Progress,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  const result = await work();
  progress(`  ${name} (${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`);
  return result;
}
