import type { Handler } from '@holdfast/events';
import { roomAlarms } from '../room-alarm/room-alarm.repository.ts';

/**
 * Stops calling for an alarm of a room once *journaling* says that somebody has answered it, and ends it once it is
 * closed. An event that has escalated without an answer is no end: those on duty are still looked for. What comes twice,
 * or late, changes nothing: an alarm goes one way alone.
 */
export const answerOnSafetyEventChanged: Handler<
  'holdfast.journaling.safety-event-changed.v1'
> = async (tx, { data: { safetyEventId: id, state, cause }, time }) => {
  if (cause !== 'ROOM' || state === 'OPEN') return;
  const alarm = await roomAlarms.find(tx, id);
  if (alarm === null || (state === 'ESCALATED' && alarm.state === 'OPEN')) return;
  const now = new Date(time);
  const isClosed = state === 'RESOLVED' || state === 'ESCALATED';
  await (isClosed
    ? roomAlarms.end(tx, { id, now })
    : roomAlarms.acknowledgeElsewhere(tx, { id, now }));
};
