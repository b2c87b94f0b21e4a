import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { startSignIn } from '../sign-in/sign-in.rule.ts';
import { addNewcomer } from './add-newcomer.step.ts';
import {
  aliasTakenMeanwhile,
  aNewcomer,
  anEnrolmentWorld,
  now,
  type EnrolmentWorld,
} from './enrolment.fixture.test.ts';
import { newMember } from './newcomer.rule.ts';

let enrolment: EnrolmentWorld;
beforeEach(() => {
  enrolment = anEnrolmentWorld();
});

const memberId = newUnorderedId<'Member'>();
const member = newMember(memberId, aNewcomer());
const claims = [Buffer.from('name ada')];
const signIn = startSignIn('sign-in', memberId, now);
const add = (isStaff = false) =>
  addNewcomer(enrolment.world.tx, {
    member,
    face: { memberId, aliasSealed: Buffer.of(1), isStaff },
    claims,
    passphraseHash: 'a hash',
    recoveryCodes: ['a code'],
    signIn,
  });

describe('adding a newcomer', () => {
  test('stores everything of theirs, and announces them on their own day', async () => {
    await add();

    const { stored, world } = enrolment;
    expect(stored).toMatchObject({
      members: [member],
      faces: [{ memberId, isStaff: false }],
      claims: [{ memberId, skeletonDigest: claims[0], keptUntil: null }],
      signIns: [signIn],
    });
    expect([stored.hashes.get(memberId), stored.codes.get(memberId)]).toEqual([
      'a hash',
      ['a code'],
    ]);
    expect(world.published).toEqual([
      {
        topic: 'members.member.v1',
        type: 'holdfast.members.member-enrolled.v1',
        data: {
          memberId,
          version: 1,
          enrolledOn: '2026-04-02',
          timeZone: 'Europe/Vienna',
        },
      },
    ]);
    expect(world.done).toEqual([
      'members.add',
      'passphrases.set',
      'recoveryCodes.replace',
      'signIns.add',
      'publish member-enrolled.v1',
    ]);
  });

  test('announces nobody of the staff', async () => {
    await add(true);

    expect(enrolment.stored.members).toEqual([member]);
    expect(enrolment.world.published).toEqual([]);
  });

  test('stops at an alias that is taken', async () => {
    await add();
    enrolment.world.done.length = 0;

    await expect(add()).rejects.toThrow(aliasTakenMeanwhile());
    expect(enrolment.world.done).toEqual(['members.add']);
  });
});

describe('a new member', () => {
  test('is made of what they sent', () => {
    const { draft, keyDigest } = aNewcomer();

    expect(member).toEqual({
      memberId,
      timeZone: draft.timeZone,
      locale: draft.locale,
      country: null,
      noticeVersion: draft.noticeVersion,
      enrolledAt: now,
      enrollKeyDigest: keyDigest,
      version: 1,
    });
  });
});
