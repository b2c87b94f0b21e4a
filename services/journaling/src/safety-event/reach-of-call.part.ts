import type { Reach } from '@holdfast/help-card';
import { reachOf, type DutyNow } from '../duty/read-duty.part.ts';
import { callStateOf, type SafetyEvent } from './safety-event.rule.ts';

/** What is known of a call when it is answered. */
export interface AnsweredCall {
  readonly duty: DutyNow;
  /** True if it was made just now. */
  readonly isNew: boolean;
  /** Until when it waits before it alerts; null if it does not. */
  readonly heldUntil: Date | null;
}

/**
 * Says whom a call has reached by now: one that is new, those on duty; one that is under way, the one who has it, or nobody yet.
 * Nothing here says that somebody is written to where nobody is.
 */
export function reachOfCall(event: SafetyEvent, { duty, isNew, heldUntil }: AnsweredCall): Reach {
  const state = callStateOf(event);
  if (state !== 'WAITING') return { kind: 'CALL', state };
  const known = reachOf(duty);
  if (heldUntil !== null)
    return known.kind === 'NOBODY_ON_DUTY'
      ? { ...known, lastResortTold: false }
      : { kind: 'HELD', until: heldUntil };
  return isNew || !duty.isOnDuty ? known : { kind: 'CALL', state };
}
