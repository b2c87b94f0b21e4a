import { describe, expect, test } from '@jest/globals';
import { encodePlace } from '@holdfast/kernel';
import { ACTIVITY_KINDS, type ActivityKind } from './activity-kinds.rule.ts';
import type { ActivityItem, SeenItem, ShownMessage } from './activity.rule.ts';
import { activityFace, GroupActivityHiddenType, GroupMessagePostedType } from './activity.type.ts';

const item = {
  id: '019ab2c4-77aa-7d10-9c1e-2f8f4f1f0a01',
  groupId: '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77',
  sequence: 7,
  memberId: '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10',
  messageId: null,
  occurredAt: new Date('2026-11-24T12:00:00Z'),
};
const message: ShownMessage = {
  ...{ id: 'm', groupId: item.groupId, sequence: 7, authorId: item.memberId },
  ...{ bodySealed: Buffer.from('a body'), replyToId: null, postedAt: item.occurredAt },
};
const seen = (kind: ActivityKind, changes: Partial<SeenItem> = {}): SeenItem => {
  const seenItem: ActivityItem = { ...item, kind };
  return { item: seenItem, isHidden: false, message: null, ...changes };
};
const place = {
  id: item.id,
  sequence: 7,
  cursor: encodePlace(7, item.id),
  occurredAt: item.occurredAt,
};
const kinds = Object.entries(ACTIVITY_KINDS).map(
  ([kind, { shows }]) => [kind as ActivityKind, shows] as const,
);

describe('an item of the activity', () => {
  test('is shown as a type of its own kind', () => {
    const shown = kinds.map(([kind]) => activityFace(seen(kind)).constructor);

    expect(new Set(shown).size).toBe(kinds.length);
  });

  test.each(kinds.filter(([, shows]) => shows === 'member'))('%s shows who acted', (kind) => {
    expect(activityFace(seen(kind))).toEqual({ ...place, member: { id: item.memberId } });
  });

  test.each([
    ['itself', message],
    ['nothing if the viewer may not see it', null],
  ])('a message shows %s', (_name, given) => {
    const shown = activityFace(seen('MESSAGE_POSTED', { message: given }));

    expect(shown).toBeInstanceOf(GroupMessagePostedType);
    expect(shown).toEqual({ ...place, message: given });
  });

  test.each(kinds)('%s shows its place, and nothing else, if who acted is hidden', (kind) => {
    const shown = activityFace(seen(kind, { isHidden: true }));

    expect(shown).toBeInstanceOf(GroupActivityHiddenType);
    expect(shown).toEqual(place);
  });

  test('of a kind that nobody knows is refused, and not shown as another one', () => {
    expect(() => activityFace(seen('PRETENDED' as ActivityKind))).toThrow();
  });
});
