import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { keyFaults, newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { digestOf } from '../member/request-digest.part.ts';
import { aRoom } from '../room/a-room.fixture.test.ts';
import { rooms } from '../room/room.repository.ts';
import type { Room } from '../room/room.rule.ts';
import { anInvitationList, invitedAt as now, serviceKey } from './an-invitation.fixture.test.ts';
import { codeDigest } from './invitation-code.part.ts';
import { invitations } from './invitation.repository.ts';
import { expiryOf, type Invitation } from './invitation.rule.ts';
import { inviteToGroup } from './invite-to-group.ts';

let world: FakeWorld;
let room: Room;
let kept: Invitation[];
beforeEach(() => {
  world = aFakeWorld();
  room = aRoom(world.member.memberId);
  kept = anInvitationList(world);
  world.answers('rooms', rooms, {
    ofMember: (memberId, groupIds) =>
      memberId === room.membership.memberId && groupIds?.includes(room.group.id) === true
        ? [room]
        : [],
  });
});

const policy = { invitationDays: 7, fixedGroupClosesAfterMeetings: 2 };
const invite = (groupId = room.group.id, idempotencyKey = 'a key', at = now) =>
  inviteToGroup({ memberTexts: world.sealer, policy, serviceKey }, world.member, {
    draft: { groupId, idempotencyKey },
    now: at,
  });

describe('inviting to a group', () => {
  test('keeps the digest of a code that is handed out once, and until when it is good', async () => {
    const outcome = await invite();

    expect(outcome).toMatchObject({ kind: 'invited', expiresAt: expiryOf(now, 7) });
    const code = outcome.kind === 'invited' ? outcome.code : '';
    const { memberId } = world.member;
    const input = { groupId: room.group.id, idempotencyKey: 'a key' };
    const request = { mutation: 'inviteToGroup', idempotencyKey: 'a key', input };
    expect(kept).toEqual([
      {
        id: kept[0]?.id,
        groupId: room.group.id,
        codeDigest: codeDigest(serviceKey, code),
        invitedBy: memberId,
        invitedAt: now,
        expiresAt: expiryOf(now, 7),
        usedBy: null,
        usedAt: null,
        revokedAt: null,
        ...(await digestOf(world.sealer, memberId, request)),
      },
    ]);
    expect(world.done).toEqual([
      ...['begin', 'rooms.ofMember', 'invitations.findByKey'],
      ...['invitations.addOnce', 'commit'],
    ]);
  });

  test('answers a repeat with the same code, even after the group has closed', async () => {
    const first = await invite();
    room = { ...room, group: { ...room.group, status: 'CLOSED' } };

    expect(await invite(room.group.id, 'a key', new Date('2026-11-25T12:00:00Z'))).toEqual(first);
    expect(kept).toHaveLength(1);
  });

  test('answers from the row of the same request that was quicker', async () => {
    let asked = 0;
    world.answers('invitations', invitations, {
      addOnce: (invitation) => kept.push({ ...invitation, id: 'quicker' }) < 1,
      findByKey: () => (asked++ === 0 ? null : (kept[0] ?? null)),
    });

    const outcome = await invite();
    expect(outcome).toMatchObject({ kind: 'invited' });
    expect(await invite()).toEqual(outcome);
  });

  test('makes another code under another key', async () => {
    const outcomes = [await invite(), await invite(room.group.id, 'another key')];

    expect(kept).toHaveLength(2);
    expect(outcomes[0]).not.toEqual(outcomes[1]);
  });

  test('refuses a key that was sent for another group', async () => {
    await invite();
    room = aRoom(world.member.memberId);

    expect(await invite()).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
    expect(kept).toHaveLength(1);
  });

  test('refuses a key whose row is gone', async () => {
    world.answers('invitations', invitations, { addOnce: () => false, findByKey: () => null });

    expect(await invite()).toMatchObject({ kind: 'invalid' });
  });

  test('makes nothing for a group that takes nobody new', async () => {
    room = { ...room, group: { ...room.group, status: 'CLOSED' } };

    expect(await invite()).toEqual({ kind: 'group-closed' });
    expect(kept).toEqual([]);
  });

  test('finds no group that is missing or somebody else’s', async () => {
    const missing = await invite(newUnorderedId<'Group'>());
    room = aRoom(newUnorderedId<'Member'>(), { group: room.group });

    expect(missing).toEqual({ kind: 'group-not-found' });
    expect(await invite()).toEqual(missing);
    expect(kept).toEqual([]);
    expect(world.done).not.toContain('invitations.findByKey');
  });

  test('opens no transaction for a text that is no id, or a key that is none', async () => {
    expect(await invite('a group')).toEqual({ kind: 'group-not-found' });
    expect(await invite(room.group.id, '')).toEqual({ kind: 'invalid', faults: keyFaults('') });
    expect(world.done).toEqual([]);
  });
});
