import { aFakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { aRequest } from './a-request.fixture.test.ts';
import { aRoom } from './a-room.fixture.test.ts';
import { resolveGroup } from './group.resolver.ts';
import { viewerRooms } from './room.loader.ts';
import { rooms } from './room.repository.ts';

test('rooms of one request are read at once, in the order asked, and are null for strangers', async () => {
  const world = aFakeWorld();
  const [room, other] = [aRoom(world.member.memberId), aRoom(world.member.memberId)];
  world.answers('rooms', rooms, { ofMember: () => [other, room] });
  const context = aRequest(world);

  const found = await Promise.all(
    [room.group.id, newUnorderedId<'Group'>(), other.group.id].map((id) =>
      viewerRooms(context).load(id),
    ),
  );

  expect(found).toEqual([room, null, other]);
  expect(world.done).toEqual(['read', 'rooms.ofMember']);
});

test.each([
  ['a text that is no id', 'a group', {}],
  [
    'the gateway, which is nobody’s room',
    newUnorderedId<'Group'>(),
    { person: { kind: 'live-delivery', groupId: null, rights: 'MEMBER' } as const },
  ],
])('a group is null for %s, and nothing is read', async (_name, id, changes) => {
  const world = aFakeWorld();

  expect(await resolveGroup({ id }, aRequest(world, {}, changes))).toBeNull();
  expect(world.done).toEqual([]);
});
