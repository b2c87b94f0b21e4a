/** Shows the person who waits what is being done. */
export type Progress = (line: string) => void;

/** Time between two lines that say that a step goes on. */
const STILL_MS = 20_000;

/** Does a step. Prints its name when it begins, that it goes on, and how long it took. */
export async function step<Result>(
  progress: Progress,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  const passed = () => (performance.now() - startedAt) / 1_000;
  progress(`  ${name} …`);
  const still = setInterval(() => {
    progress(`  ${name} … (${passed().toFixed(0)} s)`);
  }, STILL_MS);
  try {
    const result = await work();
    progress(`  ${name} (${passed().toFixed(1)} s)`);
    return result;
  } finally {
    clearInterval(still);
  }
}
