import { type Places } from './places.ts';

/** How often the end of the log is looked at, in milliseconds. */
export const LOOK_MS = 500;

/** Knows when the end of the log was last reached, as it stood when it was asked about. */
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

  /** An older end that was not reached stays: with events always on their way, the newest never is. */
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
