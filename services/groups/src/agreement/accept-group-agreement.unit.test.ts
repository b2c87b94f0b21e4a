import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aRoom } from '../room/a-room.fixture.test.ts';
import { rooms } from '../room/room.repository.ts';
import type { Room } from '../room/room.rule.ts';
import { acceptGroupAgreement } from './accept-group-agreement.ts';
import { agreements } from './agreement.repository.ts';
import type { AgreementAcceptance } from './agreement.rule.ts';

const now = new Date('2026-11-24T12:00:00Z');

let world: FakeWorld;
let room: Room;
let accepted: AgreementAcceptance[];
beforeEach(() => {
  world = aFakeWorld();
  room = aRoom(world.member.memberId, { group: { agreementVersion: 3 } });
  accepted = [];
  world.answers('rooms', rooms, {
    ofMember: (memberId, groupIds) =>
      memberId === room.membership.memberId && groupIds?.join(' ') === room.group.id ? [room] : [],
  });
  world.answers('agreements', agreements, {
    accept: (acceptance) => void accepted.push(acceptance),
  });
});

const accept = (version: number, groupId = room.group.id) =>
  acceptGroupAgreement(world.member, { groupId, version, now });

describe('agreeing', () => {
  test('records the member, the version and the instant, and answers with their room', async () => {
    expect(await accept(3)).toEqual({ kind: 'accepted', room });

    const { memberId, groupId } = room.membership;
    expect(accepted).toEqual([{ groupId, memberId, version: 3, acceptedAt: now }]);
    expect(world.done).toEqual([...['begin', 'rooms.ofMember', 'agreements.accept', 'commit']]);
  });

  test.each([2, 4])(
    'to version %s records nothing while another one is in force',
    async (version) => {
      expect(await accept(version)).toEqual({ kind: 'outdated', currentVersion: 3 });
      expect(accepted).toEqual([]);
    },
  );

  test('finds a group that is missing, or that the viewer is not in, alike', async () => {
    const missing = await accept(3, newUnorderedId<'Group'>());
    room = aRoom(newUnorderedId<'Member'>(), { group: room.group });

    expect(missing).toEqual({ kind: 'group-not-found' });
    expect(await accept(3)).toEqual(missing);
    expect(accepted).toEqual([]);
  });

  test('opens no transaction for a text that is no id', async () => {
    expect(await accept(3, 'a group')).toEqual({ kind: 'group-not-found' });
    expect(world.done).toEqual([]);
  });
});
