import type { Places } from './places.ts';

/** Pause between two looks at the end of the log, in milliseconds. */
export const LOOK_MS = 1_000;

/** Knows when the reader last reached the end of the log, as the end stood when it was asked about. */
export class EndOfLog {
  readonly caughtUp: Promise<void>;
  #isCaughtUp: () => void = () => undefined;
  #seenAt = -Infinity;
  /** The oldest end that was not reached yet. */
  #expected: { readonly ends: Places; readonly askedAt: number } | null = null;

  constructor(private readonly places: Places) {
    this.caughtUp = new Promise((resolve) => {
      this.#isCaughtUp = resolve;
    });
  }

  /** An older unreached end stays: with events always on their way, the newest end is never reached. */
  expect(ends: Places, askedAt: number): void {
    this.#expected ??= { ends, askedAt };
    this.look();
  }

  look(): void {
    if (this.#expected === null || !this.places.hasReached(this.#expected.ends)) return;
    this.#seenAt = this.#expected.askedAt;
    this.#expected = null;
    this.#isCaughtUp();
  }

  lagMs(): number {
    return Math.max(0, performance.now() - this.#seenAt - LOOK_MS);
  }
}
