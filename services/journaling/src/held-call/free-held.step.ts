import { defaultPolicy } from '@holdfast/configuration';
import type { Tx } from '@holdfast/persistence';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { eventAlarms } from '../safety-event/event-alarm.repository.ts';
import { safetyEvents } from '../safety-event/safety-event.repository.ts';
import { decideDeed, type SafetyEvent } from '../safety-event/safety-event.rule.ts';
import { newStep, storeDeed } from '../safety-event/tell-safety-event.step.ts';

/** Those who are not there any more, and the events that they keep all the same. */
export interface Leaving {
  readonly staffIds: readonly string[];
  readonly now: Date;
  readonly keeps?: (event: SafetyEvent) => boolean;
}

/**
 * Opens the calls again that somebody has who is not there any more: those on duty are alerted anew, and what was said in
 * the line stays. Purpose: safety or erasure.
 */
export async function freeHeldBy(tx: Tx, { staffIds, now, keeps }: Leaving): Promise<void> {
  if (staffIds.length === 0) return;
  for (const id of await safetyEvents.heldBy(tx, staffIds)) {
    await eventAlarms.lock(tx, id);
    const event = await safetyEvents.lock(tx, id);
    if (event === null || keeps?.(event) === true) continue;
    const verdict = decideDeed(event, { kind: 'free' }, now);
    if (verdict.kind !== 'moved') continue;
    await storeDeed(tx, verdict.event, newStep(event, verdict.step, { at: now }), {
      onRoster: await dutyCopies.staffIds(tx),
      now,
    });
    const { acknowledgeWithinMinutes } = defaultPolicy;
    await eventAlarms.free(tx, { id, cause: event.cause, acknowledgeWithinMinutes, now });
  }
}
