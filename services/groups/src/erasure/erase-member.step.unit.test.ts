import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { activity } from '../activity/activity.repository.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { takeSeat } from '../membership/membership.rule.ts';
import { onCall } from '../on-call/on-call.repository.ts';
import { A_ROSTER } from '../on-call/a-roster.fixture.test.ts';
import { eraseMember } from './erase-member.step.ts';
import { erasures } from './erasure.repository.ts';

const now = new Date('2026-11-24T12:00:00Z');
const erasedAt = new Date('2026-11-24T11:59:00Z');

let world: FakeWorld;
let given: unknown[];
let rooms: string[];
let contactId: string | null;
beforeEach(() => {
  world = aFakeWorld();
  given = [];
  contactId = null;
  rooms = [newUnorderedId<'Group'>(), newUnorderedId<'Group'>()];
  const note = (name: string, ...values: unknown[]) => void given.push([name, ...values]);
  world.answers('erasures', erasures, {
    note: (entry) => {
      note('note', entry);
      return true;
    },
    removeOwn: (memberId) => note('removeOwn', memberId),
    emptyMessages: (memberId) => note('emptyMessages', memberId),
    removeContact: () => contactId,
  });
  world.answers('memberships', memberships, {
    lockAll: (memberId) =>
      rooms.map((groupId) => takeSeat({ groupId, memberId, role: 'MEMBER' }, 2, new Date(0))),
    remove: (groupId, memberId) => note('remove', groupId, memberId),
  });
  world.answers('groups', groups, { nextSequence: () => 7, giveSeatBack: () => undefined });
  world.answers('activity', activity, { add: () => undefined });
});

const memberId = newUnorderedId<'Member'>();
const erasing = { memberId, erasedAt, version: 4, now };
const erase = () => eraseMember(world.tx, erasing);

describe('erasing a member', () => {
  test('records it first, and then removes what is theirs, their places and their words', async () => {
    await erase();

    const leaves = ['groups.giveSeatBack', 'groups.nextSequence', 'activity.add'];
    const left = ['publish member-left.v1', 'memberships.remove'];
    expect(world.done).toEqual([
      ...['erasures.note', 'erasures.removeOwn', 'memberships.lockAll'],
      ...[...leaves, ...left, ...leaves, ...left, 'erasures.emptyMessages'],
      'erasures.removeContact',
    ]);
    expect(given).toEqual([
      ['note', erasing],
      ['removeOwn', memberId],
      ...rooms.map((groupId) => ['remove', groupId, memberId]),
      ['emptyMessages', memberId],
    ]);
  });

  test('tells each room that they left, and keeps no past place', async () => {
    await erase();

    expect(world.published.map(({ data }) => data)).toMatchObject(
      rooms.map((groupId) => ({ groupId, memberId, sequence: 7 })),
    );
  });

  test('may be repeated once there is no place left', async () => {
    rooms = [];

    await erase();

    expect(world.published).toEqual([]);
    expect(world.done).toEqual([
      ...['erasures.note', 'erasures.removeOwn', 'memberships.lockAll', 'erasures.emptyMessages'],
      'erasures.removeContact',
    ]);
  });

  test('tells the log that the address of a staff member who was on duty is gone, and the roster without them', async () => {
    rooms = [];
    contactId = newUnorderedId<'Contact'>();
    let version = 7;
    world.answers('onCall', onCall, {
      wakeAlarms: () => undefined,
      nextVersion: () => ++version,
      state: () => ({ roster: A_ROSTER, overrides: [], contacts: [] }),
    });

    await erase();

    expect(world.published).toMatchObject([
      { data: { contactId, staffId: memberId, isGone: true, version: 8 } },
      { data: { isOn: false, contacts: [], version: 9 } },
    ]);
  });
});
