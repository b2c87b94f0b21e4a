import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { KEY_SPENT } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { activity } from '../activity/activity.repository.ts';
import { agreements } from '../agreement/agreement.repository.ts';
import type { AgreementAcceptance } from '../agreement/agreement.rule.ts';
import { PLAIN_PROFILE } from '../group-profile/group-profile.rule.ts';
import { groups } from '../group/group.repository.ts';
import { HOST_LEFT, MANY_OPENED, type Group, type GroupDraft } from '../group/group.rule.ts';
import { digestOf } from '../member/request-digest.part.ts';
import { memberships } from '../membership/membership.repository.ts';
import {
  ALARM_POLICY,
  aHearing,
  aKeptAlarms,
  CRY,
  type KeptAlarms,
} from '../room-alarm/hearing.fixture.test.ts';
import { rooms } from '../room/room.repository.ts';
import { takeSeat, type Membership } from '../membership/membership.rule.ts';
import { createGroup } from './create-group.ts';

const now = new Date('2026-11-24T12:00:00Z');
const later = new Date('2026-11-25T12:00:00Z');
const night: GroupDraft = {
  name: ' Night walkers ',
  kind: 'PEER_TEAM',
  capacity: 8,
  profile: { ...PLAIN_PROFILE, language: 'es', startsOn: '2026-12-01' },
  idempotencyKey: 'a key',
};

let world: FakeWorld;
let kept: Group[];
let places: Membership[];
let accepted: AgreementAcceptance[];
let alarms: KeptAlarms;
beforeEach(() => {
  world = aFakeWorld();
  kept = [];
  places = [];
  accepted = [];
  alarms = aKeptAlarms(world);
  const byKey = (createdBy: string, keyDigest: Buffer) =>
    kept.find((each) => each.createdBy === createdBy && each.keyDigest.equals(keyDigest)) ?? null;
  world.answers('groups', groups, {
    addOnce: (group) => byKey(group.createdBy, group.keyDigest) === null && kept.push(group) > 0,
    findByKey: byKey,
    openedSince: (createdBy) => kept.filter((each) => each.createdBy === createdBy).length,
    nextSequence: () => 1,
    addSeatTaken: () => undefined,
  });
  world.answers('memberships', memberships, {
    add: (membership) => void places.push(membership),
  });
  world.answers('rooms', rooms, {
    ofMember: (memberId, groupIds) =>
      places
        .filter((each) => each.memberId === memberId && groupIds?.includes(each.groupId) === true)
        .flatMap((membership) =>
          kept
            .filter(({ id }) => id === membership.groupId)
            .map((group) => ({ group, membership })),
        ),
  });
  world.answers('agreements', agreements, { accept: (each) => void accepted.push(each) });
  world.answers('activity', activity, { add: () => undefined });
});

const limits = {
  groupNameMostCodePoints: 80,
  capacityMost: 15,
  fixedGroupClosesAfterMeetings: 2,
  groupsOpenedPerDay: 3,
  ...ALARM_POLICY,
};
const open = (changes: Partial<GroupDraft> = {}, role: 'HOST' | 'FACILITATOR' = 'HOST', at = now) =>
  createGroup(
    { ...aHearing(world), policy: limits },
    { ...world.member, isStaff: role === 'FACILITATOR' },
    { role, draft: { ...night, ...changes }, now: at },
  );

describe('opening a group', () => {
  test('keeps it with its name sealed, and as it was sent', async () => {
    await open();

    const { memberId } = world.member;
    const request = { mutation: 'createGroup', idempotencyKey: 'a key', input: night };
    const id = kept[0]?.id ?? '';
    expect(kept).toEqual([
      {
        ...night.profile,
        id,
        nameSealed: sealedText({ purpose: 'profile', ownerId: id, rowId: id }, 'Night walkers'),
        kind: 'PEER_TEAM',
        capacity: 8,
        memberCount: 0,
        status: 'OPEN',
        headSequence: 0,
        agreementVersion: 1,
        createdBy: memberId,
        createdAt: now,
        ...(await digestOf(world.sealer, memberId, request)),
      },
    ]);
  });

  test('gives the first seat to the one who opens it, who agrees to its agreement', async () => {
    const outcome = await open();

    const { memberId } = world.member;
    const groupId = kept[0]?.id ?? '';
    const membership = takeSeat({ groupId, memberId, role: 'HOST' }, 1, now);
    const group = { ...kept[0], memberCount: 1, headSequence: 1 };
    expect(outcome).toEqual({ kind: 'created', room: { group, membership }, helpCard: null });
    expect(places).toEqual([membership]);
    expect(accepted).toEqual([{ groupId, memberId, version: 1, acceptedAt: now }]);
    expect(world.done).toEqual([
      ...['begin', 'groups.openedSince', 'groups.addOnce', 'groups.nextSequence', 'activity.add'],
      ...['publish member-joined.v1', 'memberships.add', 'groups.addSeatTaken'],
      ...['agreements.accept', 'commit'],
    ]);
  });

  test('makes a facilitator who opens a clinical group its facilitator', async () => {
    expect(await open({ kind: 'CLINICAL' }, 'FACILITATOR')).toMatchObject({ kind: 'created' });
    expect(places).toMatchObject([{ role: 'FACILITATOR' }]);
  });

  test('answers a repeat with the group as it is now, and adds nothing', async () => {
    await open();
    const told = world.published.length;

    expect(await open({}, 'HOST', later)).toEqual({
      kind: 'created',
      room: { group: kept[0], membership: places[0] },
      helpCard: null,
    });
    expect([kept.length, places.length, accepted.length]).toEqual([1, 1, 1]);
    expect(world.published).toHaveLength(told);
  });

  test('answers a repeat of somebody who has left since with a fault', async () => {
    await open();
    places = [];

    expect(await open()).toEqual({ kind: 'invalid', faults: [HOST_LEFT] });
  });

  test('is refused to a member who has opened many today, but for what was sent before', async () => {
    for (const idempotencyKey of ['one', 'two', 'three']) await open({ idempotencyKey });

    expect(await open({ idempotencyKey: 'four' })).toEqual({
      kind: 'invalid',
      faults: [MANY_OPENED],
    });
    expect(await open({ idempotencyKey: 'three' })).toMatchObject({ kind: 'created' });
    expect(await open({ idempotencyKey: 'five', kind: 'CLINICAL' }, 'FACILITATOR')).toMatchObject({
      kind: 'created',
    });
  });

  test('refuses a key that was sent with another group, or whose row is gone', async () => {
    await open();
    const other = await open({ capacity: 7 });
    world.answers('groups', groups, { findByKey: () => null });

    expect(other).toEqual({ kind: 'invalid', faults: [KEY_SPENT] });
    expect(await open()).toEqual(other);
    expect(kept).toHaveLength(1);
  });

  test('opens no transaction for a group that may not be', async () => {
    expect(await open({ kind: 'CLINICAL', capacity: 1 })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'kind' }, { path: 'capacity' }],
    });
    expect(world.done).toEqual([]);
  });

  test('tells nobody of a group whose creator got no seat', async () => {
    world.answers('memberships', memberships, {
      add: () => {
        throw new Error('The disk is full.');
      },
    });

    await expect(open()).rejects.toThrow('The disk is full.');
    expect(world.done.at(-1)).toBe('roll back');
    expect(accepted).toEqual([]);
  });

  test('under a name that is a cry for help raises an alarm with it, once', async () => {
    const named = { name: CRY };
    expect(await open(named)).toMatchObject({ helpCard: { reach: 'NOBODY_ON_DUTY' } });
    expect(await open(named)).toMatchObject({ kind: 'created', helpCard: expect.anything() });

    expect(alarms.raised).toMatchObject([{ groupId: kept[0]?.id }]);
    expect(alarms.messages).toEqual([]);
    expect(world.done.filter((each) => each === 'poke alarms')).toHaveLength(1);
  });
});
