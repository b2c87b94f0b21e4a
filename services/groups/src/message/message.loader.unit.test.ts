import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId, parseId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { blocks } from '../block/block.repository.ts';
import { aRequest } from '../room/a-request.fixture.test.ts';
import { aRoom } from '../room/a-room.fixture.test.ts';
import type { Room } from '../room/room.rule.ts';
import { aMessage } from './a-message.fixture.test.ts';
import { unreadCounts, visibleMessages } from './message.loader.ts';
import { messages } from './message.repository.ts';
import { resolveGroupMessage } from './message.resolver.ts';
import type { Message } from './message.rule.ts';

let world: FakeWorld;
let room: Room;
let kept: Message[];
beforeEach(() => {
  world = aFakeWorld();
  room = aRoom(world.member.memberId, { visibleFromSequence: 3 });
  kept = [];
  world.answers('messages', messages, {
    byIds: (ids) => kept.filter(({ id }) => ids.includes(id)).reverse(),
    inRooms: (_memberId, ids) =>
      kept
        .filter(({ id, groupId }) => ids.includes(id) && groupId === room.group.id)
        .map((message) => ({ message, membership: room.membership }))
        .reverse(),
  });
  world.answers('blocks', blocks, { hiddenFrom: () => new Map() });
});

const posted = (changes: Partial<Message> = {}) => {
  const message = { ...aMessage(), groupId: room.group.id, ...changes };
  kept.push(message);
  return message;
};
const parts = () => ({ database: world.database });

describe('messages for a viewer', () => {
  const load = (...ids: string[]) =>
    visibleMessages(aRequest(world, parts())).loadMany(ids.map(String));

  test('are read at once, and given in the order asked', async () => {
    const [first, second] = [posted(), posted()];

    expect(await load(second.id, 'missing', first.id)).toEqual([second, null, first]);
    expect(world.done).toEqual([
      ...['read', 'messages.inRooms', 'read for hiding', 'blocks.hiddenFrom'],
    ]);
  });

  test('are those of their rooms, from their own joining on', async () => {
    const elsewhere = posted({ groupId: newUnorderedId<'Group'>() });
    const [before, first] = [posted({ sequence: 2 }), posted({ sequence: 3 })];

    expect(await load(elsewhere.id, before.id, first.id)).toEqual([null, null, first]);
  });

  test('are without those of the hidden', async () => {
    const [hidden, shown] = [posted(), posted()];
    world.answers('blocks', blocks, {
      hiddenFrom: () => new Map([[room.group.id, new Set([hidden.authorId ?? ''])]]),
    });

    expect(await load(hidden.id, shown.id)).toEqual([null, shown]);
  });
});

describe('messages for live delivery', () => {
  const delivers = (groupId: string) =>
    aRequest(world, parts(), {
      person: { kind: 'live-delivery', groupId: parseId<'Group'>(groupId), rights: 'MEMBER' },
    });

  test('are all of the room that is delivered, and none of another', async () => {
    const [early, elsewhere] = [posted({ sequence: 1 }), posted({ groupId: 'another' })];

    expect(
      await visibleMessages(delivers(room.group.id)).loadMany([early.id, elsewhere.id]),
    ).toEqual([early, null]);
    expect(world.done).toEqual(['read for live-delivery', 'messages.byIds']);
  });

  test('are none if no room is delivered', async () => {
    expect(await visibleMessages(delivers('no room')).load(posted().id)).toBeNull();
  });
});

describe('a message by its id', () => {
  test('is shown', async () => {
    const message = posted();

    expect(await resolveGroupMessage({ id: message.id }, aRequest(world, parts()))).toMatchObject({
      id: message.id,
      author: { id: message.authorId },
    });
  });

  test('is null for a text that is no id, and nothing is read', async () => {
    expect(await resolveGroupMessage({ id: 'a message' }, aRequest(world, parts()))).toBeNull();
    expect(world.done).toEqual([]);
  });
});

test('unread messages are counted at once, without the hidden, and are 0 in a group without any', async () => {
  const hidden = new Map([['one', new Set(['Ben'])]]);
  world.answers('blocks', blocks, { hiddenFrom: () => hidden });
  world.answers('messages', messages, {
    unreadCounts: (memberId, groupIds, leftOut) =>
      memberId === world.member.memberId && groupIds.length === 2 && leftOut === hidden
        ? new Map([['two', 5]])
        : new Map(),
  });

  expect(await unreadCounts(aRequest(world, parts())).loadMany(['one', 'two'])).toEqual([0, 5]);
  expect(world.done).toEqual([
    ...['read for hiding', 'blocks.hiddenFrom', 'read', 'messages.unreadCounts'],
  ]);
});
