import type { DutyState } from './duty.rule.ts';

/** Knows who is on duty, for cards of words that alarm nobody; left out where a service does not. */
export interface TellingDuty {
  readonly dutyNow?: (now: Date) => Promise<DutyState>;
}

/** The longest that an answer counts: a change of the roster is told as late as that. */
const COUNTS_MS = 2_000;

/**
 * Remembers whether somebody is on duty for two seconds, and asks once for all who ask meanwhile. Cards are for many words
 * that alarm nobody, and the connections by which alarms go are not for those. What could not be read is asked again.
 */
export function rememberedDuty(
  read: (now: Date) => Promise<DutyState>,
): (now: Date) => Promise<DutyState> {
  let kept: { readonly at: number; readonly duty: Promise<DutyState> } | null = null;
  return (now) => {
    const at = now.getTime();
    if (kept === null || Math.abs(at - kept.at) >= COUNTS_MS) {
      const duty = read(now);
      const asked = { at, duty };
      kept = asked;
      duty.catch(() => {
        if (kept === asked) kept = null;
      });
    }
    return kept.duty;
  };
}
