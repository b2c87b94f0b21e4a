import { FairTurns, presentCharge, type Charge } from '@holdfast/kernel';
import { turnCounts } from '@holdfast/telemetry';
import { FIRST_CONCURRENCY, nextConcurrency, servedWithin } from './concurrency.rule.ts';
import { Refusals } from './refusals.ts';

/** Longest wait for a turn. What waits longer is refused, while its client still waits. */
const WAIT_MS = 2_000;

/** Operations of which one question has been asked. They are carried to their end: what is done would be lost. */
const begun = new WeakSet<Charge>();

/** Turns of the questions to one subgraph: as many at once as it answers in good time, and fairly between those who ask. */
export class HopTurns {
  #concurrency = FIRST_CONCURRENCY;
  readonly #refusals = new Refusals();
  readonly #turns = new FairTurns({
    counts: turnCounts('questions'),
    most: () => Math.floor(this.#concurrency.most),
    mostOfOne: Infinity,
    mostWaitingOfOne: Infinity,
    mostWaiting: () => servedWithin(this.#concurrency, WAIT_MS),
    waitMs: WAIT_MS,
  });

  /**
   * Asks a question when it is its turn, and fails as it does; at once for an operation that has begun, and for deliveries.
   * @throws BusyError if too much waits, or the turn does not come in time. Nothing was asked then.
   */
  take<Result>(question: () => Promise<Result>): Promise<Result> {
    const charge = presentCharge();
    if (charge === undefined || begun.has(charge))
      return this.#turns.pass(() => this.#ask(question));
    return this.#refusals.around(
      charge.subject,
      () => this.#ask(question),
      (settled) =>
        this.#turns.take(() => {
          begun.add(charge);
          return settled();
        }),
    );
  }

  async #ask<Result>(question: () => Promise<Result>): Promise<Result> {
    const wasFull = this.#turns.counts.running >= Math.floor(this.#concurrency.most);
    const startedAt = performance.now();
    let isAnswered = false;
    try {
      const answer = await question();
      isAnswered = true;
      return answer;
    } finally {
      const tookMs = performance.now() - startedAt;
      this.#concurrency = nextConcurrency(this.#concurrency, { tookMs, wasFull, isAnswered });
    }
  }
}
