import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { blocks } from '../block/block.repository.ts';
import { aGroup } from '../group/a-group.fixture.test.ts';
import { sealGroupName } from '../group/group-name.part.ts';
import { groups } from '../group/group.repository.ts';
import type { Group } from '../group/group.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import type { Membership } from '../membership/membership.rule.ts';
import { aRoom } from '../room/a-room.fixture.test.ts';
import {
  anInvitation,
  anInvitationList,
  invitedAt as now,
  serviceKey,
} from './an-invitation.fixture.test.ts';
import { invitationTries } from './invitation-try.repository.ts';
import type { InvitationTries } from './invitation-try.rule.ts';
import type { Invitation } from './invitation.rule.ts';
import { previewInvitation } from './preview-invitation.ts';

let world: FakeWorld;
let group: Group | null;
let kept: Invitation[];
let places: Membership[];
let blocked: string[];
let tries: InvitationTries;
const host = newUnorderedId<'Member'>();

beforeEach(async () => {
  world = aFakeWorld();
  const open = aGroup();
  group = { ...open, nameSealed: await sealGroupName(world.sealer, open.id, 'By the river') };
  kept = anInvitationList(world);
  kept.push(anInvitation({ groupId: open.id }));
  places = [aRoom(host, { role: 'HOST', group: open }).membership];
  blocked = [];
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
    leader: () => places.find(({ role }) => role === 'HOST') ?? null,
  });
  world.answers('groups', groups, { find: (id) => (id === open.id ? group : null) });
  world.answers('blocks', blocks, {
    isBetween: (one, other) => one === world.member.memberId && blocked.includes(other),
  });
});

const look = (code = 'a code') => {
  const { database, sealer: groupTexts } = world;
  const needs = { database, groupTexts, serviceKey, policy: { invitationTriesPerHour: 3 } };
  return previewInvitation(needs, world.member, { code, now });
};
const NOT_USABLE = { kind: 'not-usable' };
const TRIED = [
  ...['begin', 'invitationTries.lock', 'invitationTries.save', 'commit'],
  ...['read', 'invitations.findByCode', 'memberships.find'],
];

describe('looking at an invitation', () => {
  test('shows the group, who leads it, and until when the code is good, and leaves the code as it is', async () => {
    const [before] = kept;

    expect(await look('A-CODE')).toEqual({
      kind: 'shown',
      preview: {
        group,
        name: 'By the river',
        leaderId: host,
        expiresAt: before?.expiresAt,
        isIn: false,
      },
    });
    expect(kept).toEqual([before]);
    expect(tries).toEqual({ windowStartsAt: now, tries: 1 });
    expect(world.done.slice(0, TRIED.length)).toEqual(TRIED);
  });

  test('shows nobody who leads it if one of the two blocked the other, or they have left', async () => {
    blocked = [host];
    expect(await look()).toMatchObject({ kind: 'shown', preview: { leaderId: null } });

    places = [];
    expect(await look()).toMatchObject({ kind: 'shown', preview: { leaderId: null } });
  });

  test.each<[string, Partial<Invitation>]>([
    ['used by somebody else', { usedBy: newUnorderedId<'Member'>(), usedAt: now }],
    ['taken back', { revokedAt: now }],
    ['too old', { expiresAt: now }],
    ['never made', { codeDigest: Buffer.from('of another code') }],
  ])('gives one answer, by the same steps, for a code that was %s', async (_, changes) => {
    kept.splice(0, 1, anInvitation({ ...kept[0], ...changes }));

    expect(await look()).toEqual(NOT_USABLE);
    expect(world.done).toEqual(TRIED);
  });

  test('shows the group to somebody who is in it, though they have used the code', async () => {
    const { memberId } = world.member;
    places.push(aRoom(memberId, { group: group ?? {} }).membership);
    kept.splice(0, 1, anInvitation({ ...kept[0], usedBy: memberId, usedAt: now }));

    expect(await look()).toMatchObject({ kind: 'shown', preview: { isIn: true } });
  });

  test('shows a full group, since the code stays good', async () => {
    group = group === null ? null : { ...group, memberCount: group.capacity };

    expect(await look()).toMatchObject({ kind: 'shown', preview: { group } });
  });

  test('gives the same answer once the group is gone', async () => {
    group = null;

    expect(await look()).toEqual(NOT_USABLE);
  });

  test('looks at no code once there were too many tries', async () => {
    tries = { windowStartsAt: now, tries: 3 };

    expect(await look()).toEqual({ kind: 'too-many', retryAfterSeconds: 3_600 });
    expect(world.done).toEqual(['begin', 'invitationTries.lock', 'commit']);
  });
});
