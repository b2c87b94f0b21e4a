import type { Event, EventType } from '@holdfast/events';
import type { Fact } from './effects.ts';

/** The facts that a run makes, and that witnesses take in. */
export const WITNESSED_TYPES = [
  'holdfast.members.member-enrolled.v1',
  'holdfast.groups.member-joined.v1',
  'holdfast.groups.member-left.v1',
  'holdfast.groups.message-posted.v1',
  'holdfast.journaling.check-in-recorded.v1',
  'holdfast.journaling.check-in-corrected.v1',
] as const satisfies readonly EventType[];

/** Fact: a member enrolled. */
export const enrolledFact = (memberId: string): Fact => ({
  key: `member ${memberId}`,
  name: `enrolled ${memberId}`,
});

/** Fact: an item stands in a room. */
export const activityFact = (groupId: string, itemId: string): Fact => ({
  key: `room ${groupId}`,
  name: `item ${itemId}`,
});

/** Fact: a check-in has come to a version. */
export const checkInFact = (memberId: string, checkInId: string, version: number): Fact => ({
  key: `check-ins ${memberId}`,
  name: `check-in ${checkInId} ${String(version)}`,
});

/** The fact that an event tells. */
export function factOf({ type, partitionkey, data }: Event): Fact {
  if ('checkInId' in data) return checkInFact(partitionkey, data.checkInId, data.version);
  if ('itemId' in data) return activityFact(partitionkey, data.itemId);
  if (type === 'holdfast.members.member-enrolled.v1') return enrolledFact(partitionkey);
  throw new Error(`Nobody witnesses ${type}.`);
}
