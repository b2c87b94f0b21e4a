import { parseId } from '@holdfast/kernel';
import type { Database } from '@holdfast/persistence';
import { roomAlarms, type StandingAlarm } from '../room-alarm/room-alarm.repository.ts';
import { tellStep } from '../room-alarm/tell-alarm.step.ts';
import { isSeen, seenAlarms } from './may-see-alarm.step.ts';

/** Needs of acknowledging an alarm of a room. */
export interface AcknowledgingRoomAlarms {
  readonly database: Pick<Database<'alarm'>, 'changeFor'>;
}

/** Outcome of acknowledging an alarm. */
export type AcknowledgementOutcome =
  { readonly kind: 'acknowledged'; readonly alarm: StandingAlarm } | { readonly kind: 'not-found' };

/**
 * Acknowledges an alarm of a room for a staff member who may see it: nobody else is called about it any more. It works
 * while the log and all other services are away. One that was acknowledged, or has ended, stays as it is.
 */
export async function acknowledgeRoomAlarm(
  needs: AcknowledgingRoomAlarms,
  { memberId: by }: { readonly memberId: string },
  { alarmId, now }: { readonly alarmId: string; readonly now: Date },
): Promise<AcknowledgementOutcome> {
  const id = parseId<'SafetyEvent'>(alarmId);
  if (id === null) return { kind: 'not-found' };
  return needs.database.changeFor('alarm', async (tx) => {
    const before = await roomAlarms.find(tx, id);
    if (before === null || !isSeen(await seenAlarms(tx, by, now), before.groupId))
      return { kind: 'not-found' };
    if (await roomAlarms.acknowledge(tx, { id, by, now }))
      await tellStep(tx, { alarmId: id, step: { kind: 'ACKNOWLEDGED', staffId: by }, at: now });
    // Read anew: a message that came to it meanwhile is in the answer.
    return { kind: 'acknowledged', alarm: (await roomAlarms.find(tx, id)) ?? before };
  });
}
