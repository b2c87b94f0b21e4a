import { newUnorderedId } from '@holdfast/kernel';
import type { StandingAlarm } from '../room-alarm/room-alarm.repository.ts';

/** An open alarm of a room, but for what is given. */
export const aStandingAlarm = (changes: Partial<StandingAlarm> = {}): StandingAlarm => ({
  id: newUnorderedId<'SafetyEvent'>(),
  memberId: newUnorderedId<'Member'>(),
  groupId: newUnorderedId<'Group'>(),
  classSealed: Buffer.from('a class'),
  raisedAt: new Date('2026-11-24T11:59:00Z'),
  joinedUntil: new Date('2026-11-24T12:29:00Z'),
  answeredAt: null,
  version: 3,
  state: 'OPEN',
  acknowledgedAt: null,
  acknowledgedBy: null,
  messageIds: [],
  ...changes,
});
