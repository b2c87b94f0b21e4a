import { setTimeout as pause } from 'node:timers/promises';

/**
 * Gives a loop its pace under load: what comes within `ms` of its last look is taken together at the next one. Whatever
 * comes after a time of rest is not held up.
 */
export class Pace {
  #lookedAt = -Infinity;

  constructor(private readonly ms: number) {}

  /** To be called before each look. */
  look(): void {
    this.#lookedAt = performance.now();
  }

  /** Fulfilled when it is time for the next look, or when the signal aborts. */
  async next(signal: AbortSignal): Promise<void> {
    const leftMs = this.#lookedAt + this.ms - performance.now();
    if (leftMs > 0) await pause(leftMs, undefined, { signal }).catch(() => undefined);
  }
}
