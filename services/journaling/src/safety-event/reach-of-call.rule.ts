import type { Reach } from '@holdfast/help-card';
import { reachOf, type DutyNow } from '../duty/read-duty.part.ts';
import { callStateOf, type SafetyEvent } from './safety-event.rule.ts';

/**
 * Says whom a call has reached by now: one that is new, those on duty; one that is under way, the one who has it, or nobody yet.
 * Nothing here says that somebody is written to where nobody is.
 */
export function reachOfCall(
  event: SafetyEvent,
  { duty, isNew }: { readonly duty: DutyNow; readonly isNew: boolean },
): Reach {
  const state = callStateOf(event);
  if (state !== 'WAITING') return { kind: 'CALL', state };
  return isNew || !duty.isOnDuty ? reachOf(duty) : { kind: 'CALL', state };
}
