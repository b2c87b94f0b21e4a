import { UnavailableError } from '@holdfast/kernel';
import { counter, gauge } from '@holdfast/telemetry';

/** Longest wait for a turn. Shorter than the gateway waits for an answer, so that a refusal still gets through. */
const WAIT_MS = 3_000;
/** Maximum number of waiting tasks. More would not get their turn in time, and each holds the memory of its request. */
const MOST_WAITING = 500;

/** Lets at most `most` tasks run at once; the others wait in the order in which they came, for a short time. */
export class Turns {
  #running = 0;
  /** Waiting tasks, in the order in which they came. */
  readonly #waiting = new Set<() => void>();
  readonly #waitingCount = gauge(
    'holdfast_turns_waiting',
    'Changes that wait for their turn at a connection.',
  );
  readonly #refused = counter(
    'holdfast_turns_refused_total',
    'Changes that were refused a turn: too many waited, or it did not come in time.',
    { reason: ['full', 'late'] },
  );

  constructor(private readonly most: number) {}

  /** @throws UnavailableError if too many wait, or the turn does not come in time: nothing was begun then. */
  async take<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.most) await this.#turn();
    else this.#running += 1;
    try {
      return await task();
    } finally {
      const [next] = this.#waiting;
      // A turn is handed on, not given back and taken again: nobody can slip in between.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.size >= MOST_WAITING) {
      this.#refused.add({ reason: 'full' });
      return Promise.reject(new UnavailableError('Too many changes wait for their turn.'));
    }
    this.#waitingCount.add();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        leave();
        this.#refused.add({ reason: 'late' });
        reject(new UnavailableError('A change did not have its turn in time.'));
      }, WAIT_MS);
      const mine = () => {
        clearTimeout(late);
        leave();
        resolve();
      };
      const leave = () => {
        this.#waiting.delete(mine);
        this.#waitingCount.add({}, -1);
      };
      this.#waiting.add(mine);
    });
  }
}
