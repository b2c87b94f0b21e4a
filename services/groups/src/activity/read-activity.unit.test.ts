import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { encodePlace } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aRoom } from '../room/a-room.fixture.test.ts';
import type { Room } from '../room/room.rule.ts';
import { activity } from './activity.repository.ts';
import type { SeenItem } from './activity.rule.ts';
import { readActivity, type ActivityQuestion } from './read-activity.ts';

const idOf = (sequence: number) => `019ab2c4-77aa-7d10-9c1e-${String(sequence).padStart(12, '0')}`;

let world: FakeWorld;
let room: Room;
let items: SeenItem[];
beforeEach(() => {
  world = aFakeWorld();
  room = aRoom(world.member.memberId, { visibleFromSequence: 3, group: { headSequence: 9 } });
  items = Array.from({ length: 9 }, (_, at) => ({
    item: {
      ...{ id: idOf(at + 1), groupId: room.group.id, sequence: at + 1, kind: 'MEMBER_JOINED' },
      ...{ memberId: 'Ada', messageId: null, occurredAt: new Date(at) },
    },
    ...{ isHidden: false, message: null },
  }));
  world.answers('activity', activity, {
    seenBy: (memberId, { groupId, first, last, further }) =>
      items
        .filter(() => memberId === world.member.memberId && groupId === room.group.id)
        .filter(
          ({ item: { sequence } }) =>
            (sequence >= first && sequence <= last) || further.includes(sequence),
        ),
  });
});

const read = (question: Partial<ActivityQuestion> = {}) =>
  readActivity({ database: world.database }, world.member, {
    ...{ room, after: null, before: null, count: 4, countedFrom: 'start' },
    ...question,
  });
const numbers = async (question: Partial<ActivityQuestion>) => {
  const answer = await read(question);
  return answer.kind === 'page' ? answer.items.map(({ item }) => item.sequence) : answer.kind;
};
const at = (sequence: number) => encodePlace(sequence, idOf(sequence));

describe('a page of the activity', () => {
  test('begins with the joining of the member', async () => {
    expect(await read()).toEqual({
      kind: 'page',
      items: items.slice(2, 6),
      window: { first: 3, last: 6, hasPrevious: false, hasNext: true },
    });
    expect(world.done).toEqual(['read for hiding', 'activity.seenBy']);
  });

  test.each([
    ['the newest', { countedFrom: 'end' }, [6, 7, 8, 9]],
    ['those after a place', { after: at(5) }, [6, 7, 8, 9]],
    ['those before a place', { before: at(5) }, [3, 4]],
    ['the last before a place', { before: at(9), count: 2, countedFrom: 'end' }, [7, 8]],
    ['those between two places', { after: at(4), before: at(7) }, [5, 6]],
    ['the only one between two places', { after: at(4), before: at(6) }, [5]],
    ['those of the whole room after its own place', { count: 20 }, [3, 4, 5, 6, 7, 8, 9]],
  ] as const)('holds %s', async (_name, question, expected) => {
    expect(await numbers(question)).toEqual(expected);
  });

  test('goes on from the place before the first item, which has the id of the group', async () => {
    expect(await numbers({ after: encodePlace(0, room.group.id), count: 2 })).toEqual([3, 4]);
  });

  test('is empty after the newest item', async () => {
    expect(await read({ after: at(9) })).toMatchObject({ kind: 'page', items: [] });
  });

  test('is empty for somebody who sees nothing yet, and nothing is read', async () => {
    room = aRoom(world.member.memberId, { visibleFromSequence: 10, group: { headSequence: 9 } });

    expect(await read()).toMatchObject({ kind: 'page', items: [] });
    expect(world.done).toEqual([]);
  });
});

describe('a cursor that does not belong to the room', () => {
  test.each([
    ['is no cursor', 'a cursor'],
    ['is a number with the id of another item', encodePlace(5, idOf(6))],
    ['has a number that is not there', at(12)],
    ['stands before the first item of another group', encodePlace(0, idOf(1))],
  ])('%s', async (_name, cursor) => {
    expect(await read({ after: cursor })).toEqual({ kind: 'cursor-invalid' });
    expect(await read({ after: at(4), before: cursor })).toEqual({ kind: 'cursor-invalid' });
  });

  test('opens nothing if it cannot be one', async () => {
    await read({ before: 'a cursor' });

    expect(world.done).toEqual([]);
  });
});
