import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Tx } from '@holdfast/persistence';
import { groups } from '../group/group.repository.ts';
import { ACTIVITY_KINDS, type KindShowing } from './activity-kinds.rule.ts';
import { activity } from './activity.repository.ts';
import { appendActivity, type Occurrence } from './append.step.ts';

const ada = '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10';
const ben = '1d7c9b7e-95a2-4f0e-8a52-1c0f5d6a7b21';
const groupId = '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77';
const occurrence = { groupId, memberId: ada, occurredAt: new Date('2026-11-24T12:00:00Z') };

const query = jest.fn((_sql: string, _values: readonly unknown[]) => Promise.resolve([]));
const tx = { query } as unknown as Tx;
const published = () => query.mock.calls.map(([, values]) => values);

beforeEach(() => {
  query.mockClear();
  jest.spyOn(groups, 'nextSequence').mockResolvedValue(7);
  jest.spyOn(activity, 'add').mockResolvedValue();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const memberKinds = Object.entries(ACTIVITY_KINDS).flatMap(([kind, { event, shows }]) =>
  shows === 'member' ? [[kind as KindShowing<'member'>, event] as const] : [],
);

describe('what is appended to a room', () => {
  test.each(memberKinds)('%s gets the next number, and is told of by %s', async (kind, type) => {
    const item = await appendActivity(tx, { ...occurrence, kind });

    expect(item).toMatchObject({ ...occurrence, kind, sequence: 7, messageId: null });
    expect(activity.add).toHaveBeenCalledWith(tx, item);
    expect(published()).toEqual([
      [
        'groups.activity.v1',
        {
          ...{ id: item.id, type, source: '/services/groups', partitionkey: groupId },
          time: '2026-11-24T12:00:00.000Z',
          data: {
            ...{ groupId, sequence: 7, itemId: item.id, memberId: ada, memberIds: [ada] },
            occurredAt: '2026-11-24T12:00:00.000Z',
          },
        },
      ],
    ]);
  });

  test('a reply tells of its message, of the number that it replies to, and of both people', async () => {
    const messageId = '019ab2c4-77ab-7c22-8e1f-91b0c0a4d502';
    const repliedTo = { authorId: ben, sequence: 5 };
    const reply: Occurrence = { ...occurrence, kind: 'MESSAGE_POSTED', messageId, repliedTo };

    expect(await appendActivity(tx, reply)).toMatchObject({ kind: 'MESSAGE_POSTED', messageId });
    expect(published()).toMatchObject([
      [
        'groups.activity.v1',
        {
          type: 'holdfast.groups.message-posted.v1',
          data: { messageId, replyToSequence: 5, memberIds: [ada, ben] },
        },
      ],
    ]);
  });

  test('a kind that nobody knows is refused, and not told of as another one', async () => {
    const kind = 'PRETENDED' as KindShowing<'member'>;

    await expect(appendActivity(tx, { ...occurrence, kind })).rejects.toThrow();
    expect(published()).toEqual([]);
  });
});
