import { appendToOutbox, completed } from '@holdfast/events';
import type { Tx } from '@holdfast/persistence';
import type { Cry } from './hear-cry.part.ts';
import { roomAlarms } from './room-alarm.repository.ts';
import { joinedUntil, takesIn, type RoomAlarm } from './room-alarm.rule.ts';

/**
 * Raises the alarm of a cry for help in the transaction that stores its words, or brings them to an alarm of the same
 * member in the same room that is still calling for somebody. Poke the worker after the commit.
 */
export async function raiseRoomAlarm(tx: Tx, cry: Cry): Promise<void> {
  const { memberId, messageId, now } = cry;
  const joined = await alarmUnderWay(tx, cry);
  const alarmId = joined?.id ?? cry.alarmId;
  const version = (joined?.version ?? 0) + 1;
  await (joined === null
    ? raiseAnew(tx, cry)
    : roomAlarms.takeIn(tx, { ...joined, version }, cry.isUrgent ? cry.classSealed : null));
  if (messageId !== null)
    await roomAlarms.addMessage(tx, { alarmId, memberId, messageId, at: now });
  const raised = joined === null || cry.isUrgent ? cry.raised : withoutClass(cry.raised);
  await appendToOutbox(tx, completed(raised, { alarmId, version }));
}

/** What came first says what it is, until words that are urgent come to it: here as in the event that it becomes. */
const withoutClass = (raised: Cry['raised']) => completed(raised, { sealed: undefined });

/** The alarm that the words come to; null if they are one of their own. */
async function alarmUnderWay(
  tx: Tx,
  { memberId, groupId, mayJoin, now }: Cry,
): Promise<RoomAlarm | null> {
  const newest = await roomAlarms.lockNewest(tx, memberId, groupId);
  return newest !== null && mayJoin && takesIn(newest, now) ? newest : null;
}

function raiseAnew(tx: Tx, cry: Cry): Promise<void> {
  const { alarmId: id, memberId, groupId, classSealed, acknowledgeWithinMinutes, now } = cry;
  const { heldUntil } = cry;
  const alarm = {
    ...{ id, memberId, groupId, classSealed, raisedAt: now, answeredAt: null, version: 1 },
    joinedUntil: joinedUntil(heldUntil ?? now, acknowledgeWithinMinutes),
  };
  return roomAlarms.raise(tx, alarm, { acknowledgeWithinMinutes, heldUntil });
}
