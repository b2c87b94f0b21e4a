import type { Follower } from '@holdfast/events';

/** Followers of the log, which begin later than what waits for them is built. */
export class Followers {
  readonly #begun = Promise.withResolvers<undefined>();
  #waitedFor: readonly Follower[] = [];
  #all: readonly Follower[] = [];

  /** Promise that is fulfilled once those that are waited for have seen the end of the log. */
  readonly ready: Promise<void> = this.#begun.promise.then(async () => {
    await Promise.all(this.#waitedFor.map((follower) => follower.caughtUp));
  });

  /** How far those that are waited for may be behind. Until they have begun, nothing is known to be recent. */
  readonly lagMs = (): number =>
    this.#waitedFor.length === 0
      ? Infinity
      : Math.max(...this.#waitedFor.map((follower) => follower.lagMs()));

  /** Takes over followers that have just begun. @param others those that nobody waits for. */
  begin(waitedFor: readonly Follower[], others: readonly Follower[]): void {
    this.#waitedFor = waitedFor;
    this.#all = [...waitedFor, ...others];
    this.#begun.resolve(undefined);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map((follower) => follower.stop()));
  }
}
