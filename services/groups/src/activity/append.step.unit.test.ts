import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { groups } from '../group/group.repository.ts';
import { ACTIVITY_KINDS, type KindShowing } from './activity-kinds.rule.ts';
import { activity } from './activity.repository.ts';
import type { ActivityItem } from './activity.rule.ts';
import { appendActivity, type Occurrence } from './append.step.ts';

const ada = '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10';
const ben = '1d7c9b7e-95a2-4f0e-8a52-1c0f5d6a7b21';
const groupId = '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77';
const occurrence = { groupId, memberId: ada, occurredAt: new Date('2026-11-24T12:00:00Z') };

let world: FakeWorld;
let items: ActivityItem[];
beforeEach(() => {
  world = aFakeWorld();
  items = [];
  world.answers('groups', groups, { nextSequence: () => 7 });
  world.answers('activity', activity, { add: (item) => void items.push(item) });
});

const memberKinds = Object.entries(ACTIVITY_KINDS).flatMap(([kind, { event, shows }]) =>
  shows === 'member' ? [[kind as KindShowing<'member'>, event] as const] : [],
);

describe('an occurrence in a room', () => {
  test.each(memberKinds)('%s gets the next number, and is told of by %s', async (kind, type) => {
    const item = await appendActivity(world.tx, { ...occurrence, kind });

    expect(item).toMatchObject({ ...occurrence, kind, sequence: 7, messageId: null });
    expect(items).toEqual([item]);
    expect(world.published).toEqual([
      {
        ...{ topic: 'groups.activity.v1', type },
        data: {
          ...{ groupId, sequence: 7, itemId: item.id, memberId: ada, memberIds: [ada] },
          occurredAt: '2026-11-24T12:00:00.000Z',
        },
      },
    ]);
  });

  test('a reply tells of its message, of the number that it replies to, and of both people', async () => {
    const messageId = '019ab2c4-77ab-7c22-8e1f-91b0c0a4d502';
    const repliedTo = { authorId: ben, sequence: 5 };
    const reply: Occurrence = { ...occurrence, kind: 'MESSAGE_POSTED', messageId, repliedTo };

    expect(await appendActivity(world.tx, reply)).toMatchObject({
      kind: 'MESSAGE_POSTED',
      messageId,
    });
    expect(world.published).toMatchObject([
      {
        type: 'holdfast.groups.message-posted.v1',
        data: { messageId, replyToSequence: 5, memberIds: [ada, ben] },
      },
    ]);
  });

  test('a kind that nobody knows is refused, and not told of as another one', async () => {
    const kind = 'PRETENDED' as KindShowing<'member'>;

    await expect(appendActivity(world.tx, { ...occurrence, kind })).rejects.toThrow();
    expect(world.published).toEqual([]);
  });
});
