import { BusyError, UnavailableError } from '@holdfast/kernel';

/** Time for which the refusal of somebody impatient is kept back, in milliseconds. */
const KEPT_BACK_MS = 1_000;
/** Maximum number of refusals that are kept back at once: each holds the memory of a request. */
const MOST_KEPT_BACK = 1_000;
const MOST_REMEMBERED = 10_000;

/** Does a task, and gives its outcome without throwing. */
export type SettledTask<Result> = () => Promise<[PromiseSettledResult<Awaited<Result>>]>;

/**
 * Refusals, given at once to those who wait as they were told. Who comes again earlier is answered late: a client that
 * repeats at once would otherwise cost the gateway as much as it serves.
 */
export class Refusals {
  #keptBack = 0;
  /** Instant until which somebody was told to wait, in milliseconds of the monotonic clock, by whom it is. */
  readonly #untilOf = new Map<string, number>();

  /**
   * Does a task when it is given its turn, and gives the refusal of the turn if there is none. The outcome of the task is
   * settled meanwhile, so that its own faults are not taken for such a refusal. @throws BusyError
   */
  async around<Result>(
    whom: string,
    task: () => Promise<Result>,
    turn: (settled: SettledTask<Result>) => ReturnType<SettledTask<Result>>,
  ): Promise<Result> {
    const settled = () => Promise.allSettled([task()]);
    const [done] = await turn(settled).catch((error: unknown) => this.give(whom, error));
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }

  /** Throws the refusal of work that was not begun, now or later; anything else at once. @throws BusyError */
  async give(whom: string, error: unknown): Promise<never> {
    const refusal = asBusy(error);
    const now = performance.now();
    const isImpatient = (this.#untilOf.get(whom) ?? 0) > now;
    if (this.#untilOf.size >= MOST_REMEMBERED) this.#untilOf.clear();
    this.#untilOf.set(whom, now + refusal.retryAfterSeconds * 1_000);
    if (isImpatient && this.#keptBack < MOST_KEPT_BACK) {
      this.#keptBack += 1;
      await new Promise((resolve) => setTimeout(resolve, KEPT_BACK_MS));
      this.#keptBack -= 1;
    }
    throw refusal;
  }
}

/** Work that did not have its turn in time is refused like work that finds no room. */
function asBusy(error: unknown): BusyError {
  if (error instanceof BusyError) return error;
  if (error instanceof UnavailableError) return new BusyError(error.message);
  throw error;
}
