import { describe, expect, test } from '@jest/globals';
import type { LocalDay } from '@holdfast/kernel';
import { PLAIN_PROFILE } from '../group-profile/group-profile.rule.ts';
import { aGroup } from './a-group.fixture.test.ts';
import { decideGroup, statusOf, whyNoSeat, type GroupDraft } from './group.rule.ts';

const limits = {
  groupNameMostCodePoints: 80,
  capacityMost: 15,
  fixedGroupClosesAfterMeetings: 2,
};
const now = new Date('2026-11-24T12:00:00Z');
const draft: GroupDraft = {
  name: 'Night walkers',
  kind: 'PEER_TEAM',
  capacity: 8,
  profile: PLAIN_PROFILE,
  idempotencyKey: 'key-1',
};
const group = aGroup({ capacity: 3, memberCount: 2 });
/** It has met twice before now: on 10 and 17 November. */
const closesItself = aGroup({
  membershipModel: 'FIXED',
  weeks: 12,
  startsOn: '2026-11-10' as LocalDay,
  meeting: { weekday: 'TUESDAY', startMinute: 1_080, durationMinutes: 60, timeZone: 'UTC' },
});

const pathsOf = (changed: Partial<GroupDraft>, role: 'HOST' | 'FACILITATOR' = 'HOST') => {
  const decision = decideGroup({ ...draft, ...changed }, { role, limits });
  return decision.kind === 'invalid' ? decision.faults.map(({ path }) => path) : [];
};

describe('opening a group', () => {
  test('keeps the name without the white space at its ends, composed', () => {
    const name = '  Noche de cafe\u0301\n';
    expect(decideGroup({ ...draft, name }, { role: 'HOST', limits })).toEqual({
      kind: 'accepted',
      name: 'Noche de caf\u00e9',
      profile: PLAIN_PROFILE,
    });
  });

  test('reads the day on which the group starts', () => {
    const profile = { ...PLAIN_PROFILE, startsOn: '2026-12-01' };
    expect(decideGroup({ ...draft, profile }, { role: 'HOST', limits })).toMatchObject({ profile });
  });

  test('counts the characters of a name, not their bytes', () => {
    expect(pathsOf({ name: '🌊'.repeat(80) })).toEqual([]);
    expect(pathsOf({ name: '🌊'.repeat(81) })).toEqual(['name']);
  });

  test('takes a name of one character, and none that cannot be stored', () => {
    expect(['N', '', 'a\u0000b'].map((name) => pathsOf({ name }))).toEqual([
      ...[[], ['name'], ['name']],
    ]);
  });

  test('takes groups of 2 to 15 people', () => {
    expect([1, 2, 15, 16].map((capacity) => pathsOf({ capacity }))).toEqual([
      ['capacity'],
      [],
      [],
      ['capacity'],
    ]);
  });

  test('leaves clinical groups to facilitators, and peer teams to members', () => {
    expect(pathsOf({ kind: 'CLINICAL' })).toEqual(['kind']);
    expect(pathsOf({ kind: 'CLINICAL' }, 'FACILITATOR')).toEqual([]);
    expect(pathsOf({ kind: 'PEER_TEAM' }, 'FACILITATOR')).toEqual(['kind']);
  });

  test('names every field that must change at once', () => {
    const profile = { ...PLAIN_PROFILE, language: 'Spanish' };
    expect(
      pathsOf({ name: ' ', kind: 'CLINICAL', capacity: 0, profile, idempotencyKey: '' }),
    ).toEqual(['name', 'kind', 'capacity', 'profile.language', 'idempotencyKey']);
  });
});

describe('a group', () => {
  test('takes new people until somebody closes it, or it closes itself', () => {
    expect(statusOf(group, now, limits)).toBe('OPEN');
    expect(statusOf({ ...group, status: 'CLOSED' }, now, limits)).toBe('CLOSED');
    expect(statusOf(closesItself, now, limits)).toBe('CLOSED');
    expect(statusOf(closesItself, now, { fixedGroupClosesAfterMeetings: 3 })).toBe('OPEN');
  });
});

describe('a seat', () => {
  test('is free until as many people are in as there is room for', () => {
    expect(
      [2, 3, 4].map((memberCount) => whyNoSeat({ ...group, memberCount }, now, limits)),
    ).toEqual([null, 'full', 'full']);
  });

  test('is not given in a closed group, full or not', () => {
    expect(whyNoSeat({ ...group, status: 'CLOSED' }, now, limits)).toBe('closed');
    expect(whyNoSeat({ ...group, status: 'CLOSED', memberCount: 3 }, now, limits)).toBe('closed');
    expect(whyNoSeat(closesItself, now, limits)).toBe('closed');
  });
});
