import type { Tx } from '@holdfast/persistence';
import { onCall } from '../on-call/on-call.repository.ts';
import { isConfirmedContact } from '../on-call/roster.rule.ts';
import { roomAlarms } from '../room-alarm/room-alarm.repository.ts';

/** The alarms that a staff member may see: of all rooms, or of the clinical groups that they lead. */
export type SeenAlarms = 'ALL' | readonly string[];

/** Finds which alarms a staff member may see: contacts of the roster whose address is confirmed see all, others those of their own groups. */
export async function seenAlarms(tx: Tx, staffId: string, now: Date): Promise<SeenAlarms> {
  if (isConfirmedContact(await onCall.state(tx, now), staffId)) return 'ALL';
  return roomAlarms.ledBy(tx, staffId);
}

/** Whether an alarm of this group is among them. */
export function isSeen(seen: SeenAlarms, groupId: string): boolean {
  return seen === 'ALL' || seen.includes(groupId);
}
