import type { SafetyEvent } from './safety-event.rule.ts';

/** Time for which an alarm is tried; after it another call is an alarm of its own. */
const CALLED_MINUTES = 24 * 60;

/**
 * True if another call of the same member is part of this one: its alarm is still under way or has only just had nobody.
 * Once somebody has it, or its alarm was given up a while ago, another call alerts anew: none is left in a drawer.
 */
export function takesInCalls(
  { state, closedAt, openedAt }: SafetyEvent,
  now: Date,
  withinMinutes: number,
): boolean {
  if (closedAt !== null) return false;
  const minutes = (now.getTime() - openedAt.getTime()) / 60_000;
  // What seems to begin later than now was noted by a clock that has been set back: its age is not known.
  const isFresh = minutes >= 0 && minutes < withinMinutes;
  return (state === 'OPEN' && minutes < CALLED_MINUTES) || (state === 'ESCALATED' && isFresh);
}
