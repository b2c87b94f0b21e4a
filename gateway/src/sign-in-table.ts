import { LATE_SECONDS } from '@holdfast/identity';

/**
 * Time for which an ended sign-in is remembered: an access token's life, the time for which it counts after that for
 * what somebody in danger needs, and the leeway of clocks.
 */
export const ENDED_KEPT_MS = LATE_SECONDS.member * 1_000 + 11 * 60_000;

/** Sign-ins that have ended. An access token is to be believed only while its sign-in goes on. */
export class SignInTable {
  /** Time at which each ended sign-in may be forgotten: no token of it is good any more by then. */
  readonly #ended = new Map<string, number>();
  readonly #listeners = new Set<(signInId: string) => void>();

  /** Takes in that a sign-in has ended. */
  end(signInId: string, now: Date): void {
    for (const [known, until] of this.#ended) {
      if (until > now.getTime()) break;
      this.#ended.delete(known);
    }
    this.#ended.set(signInId, now.getTime() + ENDED_KEPT_MS);
    for (const listener of this.#listeners) listener(signInId);
  }

  /** True if a token of this sign-in is not to be believed any more. */
  hasEnded(signInId: string): boolean {
    return this.#ended.has(signInId);
  }

  /** Calls the listener for each sign-in that ends from now on. */
  onEnd(listener: (signInId: string) => void): void {
    this.#listeners.add(listener);
  }
}
