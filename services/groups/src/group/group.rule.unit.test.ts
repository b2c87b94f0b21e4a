import { describe, expect, test } from '@jest/globals';
import { PLAIN_PROFILE } from '../group-profile/group-profile.rule.ts';
import { decideGroup, whyNoSeat, type Group, type GroupDraft } from './group.rule.ts';

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
const group: Group = {
  ...PLAIN_PROFILE,
  agreementVersion: 1,
  id: 'group-1',
  nameSealed: Buffer.of(),
  kind: 'PEER_TEAM',
  capacity: 3,
  memberCount: 2,
  status: 'OPEN',
  headSequence: 2,
  createdBy: 'member-1',
  createdAt: new Date(0),
  keyDigest: Buffer.of(1),
  inputDigest: Buffer.of(1),
};

const pathsOf = (changed: Partial<GroupDraft>) => {
  const decision = decideGroup({ ...draft, ...changed }, { role: 'HOST', limits });
  return decision.kind === 'invalid' ? decision.faults.map(({ path }) => path) : [];
};

describe('opening a group', () => {
  test('keeps the name without the white space at its ends', () => {
    expect(decideGroup({ ...draft, name: '  Night walkers\n' }, { role: 'HOST', limits })).toEqual({
      kind: 'accepted',
      name: 'Night walkers',
      profile: PLAIN_PROFILE,
    });
  });

  test('counts the characters of a name, not their bytes', () => {
    expect(pathsOf({ name: '🌊'.repeat(80) })).toEqual([]);
    expect(pathsOf({ name: '🌊'.repeat(81) })).toEqual(['name']);
  });

  test('takes groups of 2 to 15 people', () => {
    expect([1, 2, 15, 16].map((capacity) => pathsOf({ capacity }))).toEqual([
      ['capacity'],
      [],
      [],
      ['capacity'],
    ]);
  });

  test('leaves clinical groups to staff', () => {
    expect(pathsOf({ kind: 'CLINICAL' })).toEqual(['kind']);
    const opened = decideGroup({ ...draft, kind: 'CLINICAL' }, { role: 'FACILITATOR', limits });
    expect(opened.kind).toBe('accepted');
  });

  test('names every field that must change at once', () => {
    expect(pathsOf({ name: ' ', kind: 'CLINICAL', capacity: 0, idempotencyKey: '' })).toEqual([
      'name',
      'kind',
      'capacity',
      'idempotencyKey',
    ]);
  });
});

describe('a seat', () => {
  test('is free until as many people are in as there is room for', () => {
    expect(whyNoSeat(group, now, limits)).toBeNull();
    expect(whyNoSeat({ ...group, memberCount: 3 }, now, limits)).toBe('full');
  });

  test('is not given in a closed group', () => {
    expect(whyNoSeat({ ...group, status: 'CLOSED' }, now, limits)).toBe('closed');
  });
});
