import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { activity } from '../activity/activity.repository.ts';
import { aGroup } from '../group/a-group.fixture.test.ts';
import { groups } from '../group/group.repository.ts';
import type { Group } from '../group/group.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { takeSeat, type Membership } from '../membership/membership.rule.ts';
import {
  anInvitation,
  anInvitationList,
  invitedAt as now,
  serviceKey,
} from './an-invitation.fixture.test.ts';
import { invitationTries } from './invitation-try.repository.ts';
import type { InvitationTries } from './invitation-try.rule.ts';
import type { Invitation } from './invitation.rule.ts';
import { joinGroup } from './join-group.ts';

let world: FakeWorld;
let group: Group | null;
let kept: Invitation[];
let places: Membership[];
let tries: InvitationTries;
const open = aGroup();
beforeEach(() => {
  world = aFakeWorld();
  group = open;
  kept = anInvitationList(world);
  kept.push(anInvitation({ groupId: open.id }));
  places = [];
  tries = { windowStartsAt: now, tries: 0 };
  world.answers('invitationTries', invitationTries, {
    lock: () => tries,
    save: (_memberId, counted) => {
      tries = counted;
    },
  });
  world.answers('memberships', memberships, {
    find: (groupId, memberId) =>
      places.find((each) => each.groupId === groupId && each.memberId === memberId) ?? null,
    add: (membership) => void places.push(membership),
  });
  world.answers('groups', groups, {
    lock: (id) => (id === open.id ? group : null),
    nextSequence: () => 7,
    addSeatTaken: () => undefined,
  });
  world.answers('activity', activity, { add: () => undefined });
});

const policy = { fixedGroupClosesAfterMeetings: 2, invitationTriesPerHour: 3 };
const join = (code = 'a code', at = now) =>
  joinGroup({ policy, serviceKey }, world.member, { code, now: at });
const NOT_USABLE = { kind: 'refused', reason: 'invitation-not-usable' };
const LOOKED_ONLY = [
  ...['begin', 'invitationTries.lock', 'invitationTries.save', 'commit'],
  ...['read', 'invitations.findByCode', 'memberships.find'],
];

describe('joining by a code', () => {
  test('uses the invitation, gives a seat, and answers with the room', async () => {
    const { memberId } = world.member;
    const arrival = { groupId: open.id, memberId, role: 'MEMBER' } as const;
    const membership = takeSeat(arrival, 7, now);

    expect(await join()).toEqual({
      kind: 'joined',
      room: { group: { ...open, memberCount: 4, headSequence: 7 }, membership },
    });
    expect(places).toEqual([membership]);
    expect(kept).toMatchObject([{ usedBy: memberId, usedAt: now }]);
  });

  test('counts the try by itself, looks without a lock, and then locks code and room', async () => {
    await join();

    expect(tries).toEqual({ windowStartsAt: now, tries: 1 });
    expect(world.done).toEqual([
      ...LOOKED_ONLY,
      ...['begin', 'invitations.lockByCode', 'groups.lock', 'memberships.find'],
      ...['invitations.use', 'groups.nextSequence', 'activity.add', 'publish member-joined.v1'],
      ...['memberships.add', 'groups.addSeatTaken', 'commit'],
    ]);
  });

  test('succeeds again for somebody who is in, and adds nothing', async () => {
    const first = await join();
    world.done.length = 0;

    expect(await join()).toMatchObject({ kind: 'joined', room: { membership: places[0] } });
    expect(first).toMatchObject({ kind: 'joined' });
    expect(places).toHaveLength(1);
    expect(world.published).toHaveLength(1);
  });

  test('ignores how the code was typed', async () => {
    expect(await join('A-CODE')).toMatchObject({ kind: 'joined' });
  });

  test.each<[string, Partial<Invitation>]>([
    ['used by somebody else', { usedBy: newUnorderedId<'Member'>(), usedAt: now }],
    ['taken back', { revokedAt: now }],
    ['too old', { expiresAt: now }],
  ])('locks nothing for a code that was %s', async (_why, changes) => {
    kept = anInvitationList(world);
    kept.push(anInvitation({ groupId: open.id, ...changes }));

    expect(await join()).toEqual(NOT_USABLE);
    expect(world.done).toEqual(LOOKED_ONLY);
  });

  test('takes the same steps for a code that nobody made', async () => {
    expect(await join('another code')).toEqual(NOT_USABLE);
    expect(world.done).toEqual(LOOKED_ONLY);
  });

  test.each<[string, Partial<Group>]>([
    ['group-closed', { status: 'CLOSED' }],
    ['seat-taken', { memberCount: open.capacity }],
  ])('is refused as %s, and keeps the invitation unused', async (reason, changes) => {
    group = { ...open, ...changes };

    expect(await join()).toEqual({ kind: 'refused', reason });
    expect(kept).toMatchObject([{ usedBy: null }]);
    expect(places).toEqual([]);
  });

  test('is refused if the invitation or its group is gone once it is to be locked', async () => {
    group = null;

    expect(await join()).toEqual(NOT_USABLE);
  });

  test('looks at no code once there were too many tries', async () => {
    tries = { windowStartsAt: now, tries: 3 };

    expect(await join()).toEqual({ kind: 'too-many', retryAfterSeconds: 3_600 });
    expect(tries.tries).toBe(3);
    expect(world.done).toEqual(['begin', 'invitationTries.lock', 'commit']);
  });

  test('counts up to the most tries, whatever the code', async () => {
    for (const code of ['one', 'two', 'three']) expect(await join(code)).toEqual(NOT_USABLE);

    expect(await join()).toMatchObject({ kind: 'too-many' });
  });

  test('lets nobody in if the seat could not be given', async () => {
    world.answers('activity', activity, {
      add: () => {
        throw new Error('The disk is full.');
      },
    });

    await expect(join()).rejects.toThrow('The disk is full.');
    expect(world.published).toEqual([]);
    expect(world.done.at(-1)).toBe('roll back');
  });
});
