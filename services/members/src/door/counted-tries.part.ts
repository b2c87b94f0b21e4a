import { BusyError, chargedTo, presentCharge, UnavailableError } from '@holdfast/kernel';
import { isOutage } from '@holdfast/persistence';
import type { AttemptKind } from './attempt-limits.rule.ts';
import type { Throttle, TooMany } from './throttle.part.ts';

/** Tries that are counted together for one look at a secret. */
export interface CountedTries {
  /** Counts and commits one more. Returns the refusal if there were too many, else null. */
  take(kind: AttemptKind, subject: string): Promise<TooMany | null>;
  /** Gives back these tries, and no others of their subjects. */
  giveBack(): Promise<void>;
  /**
   * Does the work of these tries, and gives them back if it fails for want of room, time or a database: trying again,
   * as one is told, uses up nothing. This opens no door to guessing. A wrong secret is an answer, never thrown, so
   * it stays counted; where a database fails after the look, nobody is told what was seen. Any other error stays counted.
   */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Counts tries of this instant at a throttle. */
export function countedTries(
  throttle: Pick<Throttle, 'take' | 'giveBack'>,
  now: Date,
): CountedTries {
  const taken: (readonly [AttemptKind, string])[] = [];
  const giveBack = async (): Promise<void> => {
    for (const [kind, subject] of taken.splice(0)) await throttle.giveBack(kind, subject, now);
  };
  return {
    take: async (kind, subject) => {
      const counted = await throttle.take(kind, subject, now);
      if (counted.kind === 'too-many') return counted;
      taken.push([kind, subject]);
      return null;
    },
    giveBack,
    during: async (work) => {
      try {
        return await work();
      } catch (error) {
        // What failed is told, even if the try cannot be given back: the database may be what is away.
        if (isNotNow(error)) await inItsOwnTime(giveBack).catch(() => undefined);
        throw error;
      }
    },
  };
}

/** True if work was refused, or cut short, and may be tried again. */
export function isNotNow(error: unknown): boolean {
  return error instanceof BusyError || error instanceof UnavailableError || isOutage(error);
}

/** Does work that must be done though the time of its request is over. */
function inItsOwnTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const charge = presentCharge();
  return charge === undefined ? work() : chargedTo({ ...charge, deadlineMs: Infinity }, work);
}
