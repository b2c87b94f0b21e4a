import { describe, expect, test } from '@jest/globals';
import { encodePlace } from '@holdfast/kernel';
import { ACTIVITY_KINDS, type ActivityKind } from './activity-kinds.rule.ts';
import { activityFace, GroupMessagePostedType } from './activity.type.ts';

const item = {
  id: '019ab2c4-77aa-7d10-9c1e-2f8f4f1f0a01',
  groupId: '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77',
  sequence: 7,
  memberId: '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10',
  messageId: null,
  occurredAt: new Date('2026-11-24T12:00:00Z'),
};
const place = {
  sequence: 7,
  cursor: encodePlace(7, item.id),
  occurredAt: item.occurredAt,
};
const kinds = Object.entries(ACTIVITY_KINDS).map(
  ([kind, { shows }]) => [kind as ActivityKind, shows] as const,
);

describe('an item of the activity', () => {
  test('is shown as a type of its own kind', () => {
    const shown = kinds.map(
      ([kind]) => activityFace({ ...item, kind, messageId: 'm' }).constructor,
    );

    expect(new Set(shown).size).toBe(kinds.length);
  });

  test.each(kinds.filter(([, shows]) => shows === 'member'))('%s shows who acted', (kind) => {
    expect(activityFace({ ...item, kind })).toEqual({ ...place, member: { id: item.memberId } });
  });

  test('a message shows itself, and is never shown without one', () => {
    const posted = { ...item, kind: 'MESSAGE_POSTED' } as const;
    const shown = activityFace({ ...posted, messageId: 'm' });

    expect(shown).toBeInstanceOf(GroupMessagePostedType);
    expect(shown).toEqual({ ...place, messageId: 'm' });
    expect(() => activityFace(posted)).toThrow();
  });

  test('of a kind that nobody knows is refused, and not shown as another one', () => {
    expect(() => activityFace({ ...item, kind: 'PRETENDED' as ActivityKind })).toThrow();
  });
});
