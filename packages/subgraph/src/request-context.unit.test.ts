import { newUnorderedId } from '@holdfast/kernel';
import { anonymous, type Person } from '@holdfast/identity';
import type { Session } from '@holdfast/persistence';
import { describe, expect, test } from '@jest/globals';
import {
  requireLiveDelivery,
  requireMember,
  requirePerson,
  requireStaff,
  type RequestContext,
} from './request-context.ts';

const known = {
  memberId: newUnorderedId<'Member'>(),
  signInId: newUnorderedId<'SignIn'>(),
  timeZone: 'Europe/Vienna',
};
const member: Person = { kind: 'member', ...known };
const newStaff: Person = { kind: 'staff', ...known, roles: [] };
const operator: Person = { kind: 'staff', ...known, roles: ['OPERATOR'] };
const delivery: Person = { kind: 'live-delivery', groupId: null, rights: 'MEMBER' };

const askedBy = (person: Person): RequestContext<null> => ({
  person,
  clientHash: 'c',
  now: new Date('2026-03-29T12:00:00Z'),
  parts: null,
  session: () => ({}) as Session,
});

const codeOf = (ask: () => unknown): unknown => {
  try {
    ask();
    return 'given';
  } catch (error) {
    return (error as { extensions: { code: string } }).extensions.code;
  }
};

describe('who may ask', () => {
  test.each([
    [anonymous, 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
    [member, 'given', 'given', 'FORBIDDEN', 'FORBIDDEN'],
    [newStaff, 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    [operator, 'FORBIDDEN', 'given', 'given', 'FORBIDDEN'],
    [delivery, 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN'],
  ] as const)('%j is a member: %s, in a room: %s, of the staff: %s, a moderator: %s', (...row) => {
    const [person, ...expected] = row;
    const context = askedBy(person);

    expect([
      codeOf(() => requireMember(context)),
      codeOf(() => requirePerson(context)),
      codeOf(() => requireStaff(context)),
      codeOf(() => requireStaff(context, 'MODERATOR')),
    ]).toEqual(expected);
  });

  test('one of several roles is enough', () => {
    expect(requireStaff(askedBy(operator), 'MODERATOR', 'OPERATOR').roles).toEqual(['OPERATOR']);
  });

  test('a person in a room is told apart by what they are', () => {
    expect(requirePerson(askedBy(member))).toMatchObject({ isStaff: false, roles: [] });
    expect(requirePerson(askedBy(operator))).toMatchObject({ isStaff: true, roles: ['OPERATOR'] });
  });

  test('nobody delivers but the gateway', () => {
    expect(codeOf(() => requireLiveDelivery(askedBy(operator)))).toBe('FORBIDDEN');
    expect(codeOf(() => requireLiveDelivery(askedBy(delivery)))).toBe('given');
  });
});
