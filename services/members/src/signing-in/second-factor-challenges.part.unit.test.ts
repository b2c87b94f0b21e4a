import { newUnorderedId } from '@holdfast/kernel';
import { createServiceKey } from '@holdfast/sealing';
import { describe, expect, test } from '@jest/globals';
import {
  createSecondFactorChallenges,
  type HalfSignedIn,
} from './second-factor-challenges.part.ts';

const now = new Date('2026-03-29T12:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const limits = { challengeMinutes: 5 };
const challenges = createSecondFactorChallenges(createServiceKey(Buffer.alloc(32, 1)), limits);
const others = createSecondFactorChallenges(createServiceKey(Buffer.alloc(32, 2)), limits);
const half: HalfSignedIn = {
  signInId: newUnorderedId<'SignIn'>(),
  memberId: newUnorderedId<'Member'>(),
  method: 'PASSKEY',
  recoveryCode: null,
};

describe('a challenge for a second factor', () => {
  test('tells who has shown what, until it expires', () => {
    const text = challenges.make(half, now);

    expect(challenges.read(text, after(300))).toEqual(half);
    expect(challenges.read(text, after(300.001))).toBeNull();
  });

  test('tells which recovery code was shown', () => {
    const byCode = {
      ...half,
      method: 'RECOVERY_CODES',
      recoveryCode: Buffer.alloc(32, 7),
    } as const;

    expect(challenges.read(challenges.make(byCode, now), now)).toEqual(byCode);
  });

  test('is good for nothing if it was made with another key, or changed', () => {
    const text = challenges.make(half, now);

    expect(others.read(text, now)).toBeNull();
    expect(challenges.read(`x${text}`, now)).toBeNull();
    expect(challenges.read('', now)).toBeNull();
  });
});
