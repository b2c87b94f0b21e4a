import type { Database } from '@holdfast/persistence';
import { roomAlarms, type StandingAlarm } from '../room-alarm/room-alarm.repository.ts';
import { seenAlarms } from './may-see-alarm.step.ts';

/** Needs of reading alarms of rooms. */
export interface ReadingRoomAlarms {
  readonly database: Pick<Database<'alarm'>, 'readFor'>;
}

/** Most alarms that are shown at once. */
const MOST = 20;

/** Reads alarms of rooms that have not ended, those that wait first, as far as a facilitator may see them; none for other staff. */
export async function readRoomAlarms(
  { database }: ReadingRoomAlarms,
  { memberId, roles }: { readonly memberId: string; readonly roles: readonly string[] },
  now: Date,
): Promise<readonly StandingAlarm[]> {
  if (!roles.includes('FACILITATOR')) return [];
  return database.readFor('alarm', async (tx) => {
    const seen = await seenAlarms(tx, memberId, now);
    return roomAlarms.standing(tx, seen === 'ALL' ? null : seen, MOST);
  });
}
