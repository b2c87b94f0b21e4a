import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { agreements } from '../agreement/agreement.repository.ts';
import { blocks } from '../block/block.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import type { GroupRole } from '../membership/membership.rule.ts';
import { orientations } from '../orientation/orientation.repository.ts';
import { aRoom } from '../room/a-room.fixture.test.ts';
import type { Room } from '../room/room.rule.ts';
import { readPeople } from './read-people.ts';

let world: FakeWorld;
let room: Room;
let hidden: string[];
const isIn = (role: GroupRole) => {
  room = aRoom(world.member.memberId, { role, group: { agreementVersion: 3 } });
};
beforeEach(() => {
  world = aFakeWorld();
  isIn('MEMBER');
  hidden = [];
  const people = ['Ada', 'Ben', 'Cleo'].map(
    (memberId, at) => aRoom(memberId, { joinedSequence: at + 1 }).membership,
  );
  world.answers('blocks', blocks, {
    hiddenFrom: (memberId) =>
      memberId === world.member.memberId
        ? new Map([
            [room.group.id, new Set(hidden)],
            ['another group', new Set(['Ada'])],
          ])
        : new Map(),
  });
  world.answers('memberships', memberships, {
    page: (groupId, { after, limit, leftOut }) =>
      people
        .filter(() => groupId === room.group.id)
        .filter(({ joinedSequence }) => joinedSequence > after)
        .filter(({ memberId }) => !leftOut.includes(memberId))
        .slice(0, limit),
  });
  world.answers('orientations', orientations, {
    completedBy: (ids) => new Set(ids.filter((id) => id !== 'Ben')),
  });
  world.answers('agreements', agreements, {
    acceptedBy: (groupId, version, ids) =>
      groupId === room.group.id && version === 3
        ? new Set(ids.filter((id) => id === 'Ben'))
        : new Set(),
  });
});

const read = async (after = 0, limit = 10) => {
  const page = await readPeople({ database: world.database }, world.member, { room, after, limit });
  return { ...page, people: page.people.map(({ memberId }) => memberId) };
};

describe('the people of a room', () => {
  test('are those who are not hidden from the person who asks', async () => {
    hidden = ['Ben'];

    expect(await read()).toEqual({ people: ['Ada', 'Cleo'], oversight: null });
    expect(world.done).toEqual([
      ...['read for hiding', 'blocks.hiddenFrom', 'read', 'memberships.page'],
    ]);
  });

  test('are given page by page', async () => {
    expect(await read(1, 1)).toMatchObject({ people: ['Ben'] });
  });

  test('are shown to their facilitator with what they have read and agreed to', async () => {
    isIn('FACILITATOR');

    expect(await read(0, 2)).toEqual({
      people: ['Ada', 'Ben'],
      oversight: { oriented: new Set(['Ada']), agreed: new Set(['Ben']) },
    });
    expect(world.done.slice(-3)).toEqual([
      ...['read for oversight', 'orientations.completedBy', 'agreements.acceptedBy'],
    ]);
  });

  test('are overseen by no host', async () => {
    isIn('HOST');

    expect(await read()).toMatchObject({ oversight: null });
  });
});
