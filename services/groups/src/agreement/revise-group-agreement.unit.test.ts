import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { activity } from '../activity/activity.repository.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import type { GroupRole } from '../membership/membership.rule.ts';
import { aRoom } from '../room/a-room.fixture.test.ts';
import type { Room } from '../room/room.rule.ts';
import {
  ALARM_POLICY,
  aHearing,
  aKeptAlarms,
  anAuthor,
  CRY,
  type KeptAlarms,
} from '../room-alarm/hearing.fixture.test.ts';
import { openAgreement } from './agreement-text.part.ts';
import { agreements } from './agreement.repository.ts';
import { FIRST_AGREEMENT, type Agreement, type AgreementAcceptance } from './agreement.rule.ts';
import { reviseGroupAgreement } from './revise-group-agreement.ts';

const now = new Date('2026-11-24T12:00:00Z');

let world: FakeWorld;
let room: Room;
let kept: Agreement[];
let accepted: AgreementAcceptance[];
let alarms: KeptAlarms;
const isIn = (role: GroupRole) => {
  room = aRoom(world.member.memberId, { role });
};
beforeEach(() => {
  world = aFakeWorld();
  isIn('HOST');
  kept = [];
  accepted = [];
  alarms = aKeptAlarms(world);
  world.answers('memberships', memberships, {
    hold: (groupId, memberId) =>
      groupId === room.group.id && memberId === room.membership.memberId ? room.membership : null,
  });
  world.answers('groups', groups, {
    lock: () => room.group,
    find: () => room.group,
    setAgreementVersion: (_id, agreementVersion) => {
      room = { ...room, group: { ...room.group, agreementVersion } };
    },
    nextSequence: () => 7,
  });
  world.answers('activity', activity, { add: () => undefined });
  world.answers('agreements', agreements, {
    find: (groupId, version) =>
      kept.find((each) => each.groupId === groupId && each.version === version) ?? null,
    add: (agreement) => void kept.push(agreement),
    accept: (acceptance) => void accepted.push(acceptance),
  });
});

const revise = (text: string, { baseVersion = 1, groupId = room.group.id } = {}) =>
  reviseGroupAgreement(
    {
      ...aHearing(world),
      policy: { agreementMostCodePoints: 5_000, ...ALARM_POLICY },
    },
    anAuthor(world),
    { groupId, baseVersion, text, now },
  );

describe('revising an agreement', () => {
  test('puts the next version in force, in the order of locks, and tells the room', async () => {
    const before = room;

    expect(await revise(' Be kind. ')).toEqual({
      kind: 'revised',
      room: { ...before, group: { ...before.group, agreementVersion: 2, headSequence: 7 } },
      helpCard: null,
    });

    const { groupId, memberId } = room.membership;
    expect(kept).toMatchObject([{ groupId, version: 2, changedAt: now }]);
    expect(await openAgreement(world.sealer, kept[0] ?? null)).toBe('Be kind.');
    expect(room.group.agreementVersion).toBe(2);
    expect(world.published).toMatchObject([
      { type: 'holdfast.groups.agreement-changed.v1', data: { groupId, memberId, sequence: 7 } },
    ]);
    expect(world.done).toEqual([
      ...['begin', 'memberships.hold', 'groups.lock', 'agreements.find', 'agreements.add'],
      ...['groups.setAgreementVersion', 'agreements.accept', 'groups.nextSequence'],
      ...['activity.add', 'publish agreement-changed.v1', 'commit'],
    ]);
  });

  test('lets its author agree to what they wrote', async () => {
    await revise('Be kind.');

    const { groupId, memberId } = room.membership;
    expect(accepted).toEqual([{ groupId, memberId, version: 2, acceptedAt: now }]);
  });

  test('goes on from the version that was revised last', async () => {
    await revise('Be kind.');

    expect(await revise('Be kinder.', { baseVersion: 2 })).toMatchObject({ kind: 'revised' });
    expect(kept.map(({ version }) => version)).toEqual([2, 3]);
  });

  test('adds nothing if the text is in force already, whatever version was read', async () => {
    expect(await revise(FIRST_AGREEMENT)).toEqual({ kind: 'revised', room, helpCard: null });
    await revise('Be kind.');
    expect(await revise('Be kind.')).toEqual({ kind: 'revised', room, helpCard: null });

    expect(kept).toHaveLength(1);
    expect(accepted).toHaveLength(1);
    expect(world.published).toHaveLength(1);
  });

  test('says which version is in force to somebody who has read another', async () => {
    await revise('Be kind.');

    expect(await revise('Be quick.')).toEqual({ kind: 'outdated', currentVersion: 2 });
    expect(kept).toHaveLength(1);
  });

  test('is for the facilitator, too', async () => {
    isIn('FACILITATOR');

    expect(await revise('Be kind.')).toMatchObject({ kind: 'revised' });
  });

  test('finds no group for its members, for strangers, and for those who name none, alike', async () => {
    const missing = await revise('Be kind.', { groupId: newUnorderedId<'Group'>() });
    isIn('MEMBER');

    expect(missing).toEqual({ kind: 'group-not-found' });
    expect(await revise('Be kind.')).toEqual(missing);
    expect(await revise('Be kind.', { groupId: 'a group' })).toEqual(missing);
    expect(kept).toEqual([]);
  });

  test('locks no room for a stranger', async () => {
    await revise('Be kind.', { groupId: newUnorderedId<'Group'>() });

    expect(world.done).toEqual(['begin', 'memberships.hold', 'commit']);
  });

  test('finds no group that is gone', async () => {
    world.answers('groups', groups, { lock: () => null });

    expect(await revise('Be kind.')).toEqual({ kind: 'group-not-found' });
  });

  test('opens no transaction for a text that cannot be an agreement, whatever the group', async () => {
    expect(await revise(' ', { groupId: 'a group' })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'text' }],
    });
    expect(world.done).toEqual([]);
  });

  test('tells nobody of a version that could not be agreed to', async () => {
    world.answers('agreements', agreements, {
      accept: () => {
        throw new Error('The disk is full.');
      },
    });

    await expect(revise('Be kind.')).rejects.toThrow('The disk is full.');
    expect(world.published).toEqual([]);
    expect(world.done.at(-1)).toBe('roll back');
  });

  test('by words that are a cry for help raises an alarm, once, whatever is written beside them later', async () => {
    expect(await revise(CRY)).toMatchObject({ helpCard: { reach: 'NOBODY_ON_DUTY' } });
    expect(await revise(`${CRY}\n\nBe kind.`, { baseVersion: 2 })).toMatchObject({
      kind: 'revised',
      helpCard: null,
    });

    expect(alarms.raised).toMatchObject([{ groupId: room.group.id }]);
    expect(world.done.filter((each) => each === 'poke alarms')).toHaveLength(1);
  });

  test('with our own words, which speak of danger and of saying goodbye, is no cry for help', async () => {
    expect(await revise(`${FIRST_AGREEMENT}\n\nBe kind.`)).toMatchObject({ helpCard: null });
    expect(alarms.raised).toEqual([]);
  });
});
