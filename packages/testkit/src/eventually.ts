import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 25;

/**
 * Asks again and again until the check holds, and returns its result. For things that are promised within a time: the
 * time is a deadline, not a pause.
 * @throws the check's last error, once `withinMs` is over.
 */
export async function eventually<Result>(
  check: () => Promise<Result> | Result,
  withinMs = 10_000,
): Promise<Result> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await pause(PAUSE_MS);
  }
}
