import { eventually } from '@holdfast/testkit';
import { describe, expect, test } from '@jest/globals';
import { roomNeeds } from './a-room.fixture.test.ts';
import { missedItems } from './missed-items.ts';
import { Rooms } from './rooms.ts';
import type { RoomItem } from './room-item.ts';

const GROUP = '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10';

const itemAt = (sequence: number): RoomItem => ({
  itemId: `item ${sequence}`,
  groupId: GROUP,
  sequence,
  kind: 'MEMBER_JOINED',
  occurredAt: '2026-03-29T01:30:00.000Z',
  memberId: 'somebody',
  messageId: null,
  memberIds: [],
  isErased: false,
});

function someRooms() {
  const rooms = new Rooms({
    source: {
      itemsAfter: (_, after) =>
        Promise.resolve([1, 2, 3, 4, 5, 6, 7].filter((each) => each > after).map(itemAt)),
    },
    mayDeliver: () => Promise.resolve(true),
    ...roomNeeds(),
  });
  const room = rooms.open(GROUP);
  room.expect();
  room.knowHead(4);
  return { rooms, room };
}

describe('a look for what was missed', () => {
  test('lets each room fetch what stands beyond its newest number', async () => {
    const { rooms, room } = someRooms();

    missedItems({ rooms, source: { headsOf: () => Promise.resolve([7]) } })();

    await eventually(() => {
      expect(room.head).toBe(7);
    });
  });

  test('asks again while the owner is away, and only about rooms that are open', async () => {
    const { rooms, room } = someRooms();
    const asked: (readonly string[])[] = [];
    const look = missedItems({
      rooms,
      source: {
        headsOf: (groupIds) => {
          asked.push(groupIds);
          return asked.length < 3 ? Promise.reject(new Error('away')) : Promise.resolve([7]);
        },
      },
    });

    look();
    look();

    await eventually(() => {
      expect(room.head).toBe(7);
    });
    expect(asked).toEqual([[GROUP], [GROUP], [GROUP]]);
  });

  test('asks nobody if no room is open', () => {
    const rooms = new Rooms({
      source: { itemsAfter: () => Promise.resolve([]) },
      mayDeliver: () => Promise.resolve(true),
      ...roomNeeds(),
    });
    const look = missedItems({
      rooms,
      source: {
        headsOf: () => {
          throw new Error('Nobody is to be asked.');
        },
      },
    });

    expect(look).not.toThrow();
  });
});
