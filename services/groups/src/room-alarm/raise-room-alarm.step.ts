import { appendToOutbox, completed } from '@holdfast/events';
import type { Tx } from '@holdfast/persistence';
import type { Cry } from './hear-cry.part.ts';
import { roomAlarms } from './room-alarm.repository.ts';
import { joinedUntil, takesIn } from './room-alarm.rule.ts';

/**
 * Raises the alarm of a cry for help in the transaction that stores its words, or brings them to an alarm of the same
 * member in the same room that is still calling for somebody. Poke the worker after the commit.
 */
export async function raiseRoomAlarm(tx: Tx, cry: Cry): Promise<void> {
  const { memberId, groupId, messageId, now } = cry;
  const newest = await roomAlarms.lockNewest(tx, memberId, groupId);
  const joined = newest !== null && cry.mayJoin && takesIn(newest, now) ? newest : null;
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

function raiseAnew(tx: Tx, cry: Cry): Promise<void> {
  const { alarmId: id, memberId, groupId, classSealed, acknowledgeWithinMinutes, now } = cry;
  const { heldUntil } = cry;
  const alarm = {
    ...{ id, memberId, groupId, classSealed, raisedAt: now, answeredAt: null, version: 1 },
    joinedUntil: joinedUntil(heldUntil ?? now, acknowledgeWithinMinutes),
  };
  return roomAlarms.raise(tx, alarm, { acknowledgeWithinMinutes, heldUntil });
}
