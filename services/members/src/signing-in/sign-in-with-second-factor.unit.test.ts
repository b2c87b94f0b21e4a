import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { ErasedError, newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { NOT_NOW } from '../door/tries.fixture.test.ts';
import { securityEvents } from '../security-event/security-event.repository.ts';
import { aDoorway, anApp, now, tokensOf, triesIn } from './doorway.fixture.test.ts';
import type { HalfSignedIn } from './second-factor-challenges.part.ts';
import {
  signInWithSecondFactor,
  type SigningInBySecondFactor,
} from './sign-in-with-second-factor.ts';

let world: FakeWorld;
let door: ReturnType<typeof aDoorway>;
beforeEach(() => {
  world = aFakeWorld();
  door = aDoorway(world);
  door.has.factor = anApp(door.ada);
});
const half = (given: Partial<HalfSignedIn> = {}): HalfSignedIn => ({
  signInId: newUnorderedId<'SignIn'>(),
  memberId: door.ada,
  method: 'PASSPHRASE',
  recoveryCode: null,
  ...given,
});
const challenge = (of: HalfSignedIn, at = now) => door.needs.secondFactorChallenges.make(of, at);
const complete = (
  code: string,
  text = challenge(half()),
  sealer: SigningInBySecondFactor['sealer'] = world.sealer,
) =>
  signInWithSecondFactor(
    { ...door.needs, sealer },
    { deviceToken: null, clientHash: 'here', now },
    { challenge: text, code },
  );

describe('completing a sign-in by a second factor', () => {
  test('begins the sign-in of the challenge, by the secret that was shown first', async () => {
    const shownFirst = half();

    const outcome = await complete('000007', challenge(shownFirst));

    const stored = door.signIns.get(shownFirst.signInId);
    expect(stored).toMatchObject({
      memberId: door.ada,
      method: 'PASSPHRASE',
      secondFactorAt: now,
      startedAt: now,
    });
    expect(outcome).toEqual({
      kind: 'shown',
      shown: {
        kind: 'signed-in',
        tokens: stored && door.has.account && tokensOf(stored, door.has.account, now),
      },
    });
    expect(door.has.factor).toMatchObject({ lastStep: 7, confirmedAt: now });
    const counted = [
      ...['sign-in-address-most here', 'sign-in-address here'],
      ...[`sign-in-address-account here ${door.ada}`, `second-factor ${door.ada}`],
    ];
    expect(world.done).toEqual([
      ...counted.map((each) => `take ${each}`),
      ...['read as member', 'secondFactors.confirmed', 'staff.account'],
      ...['begin as member', 'members.lockFace', 'secondFactors.lock', 'secondFactors.show'],
      ...['signIns.addOnce', 'commit'],
      'issue',
      ...counted.map((each) => `give back ${each} of 12:00`),
      `forgive second-factor-slips ${door.ada}`,
    ]);
  });

  test('takes a code once, nor an earlier one', async () => {
    await complete('000008');

    expect(await complete('000008')).toEqual({ kind: 'refused' });
    expect(await complete('000007')).toEqual({ kind: 'refused' });
    expect(await complete('000009')).toMatchObject({ kind: 'shown' });
    expect(door.signIns.size).toBe(2);
  });

  test('takes a challenge once', async () => {
    const text = challenge(half());
    await complete('000007', text);

    expect(await complete('000008', text)).toEqual({ kind: 'refused' });
    expect(door.signIns.size).toBe(1);
  });

  test('leaves the try of a wrong code counted, and begins nothing', async () => {
    expect(await complete('100007')).toEqual({ kind: 'refused' });

    expect(triesIn(world.done)).toEqual([
      'take sign-in-address-most',
      'take sign-in-address',
      'take sign-in-address-account',
      'take second-factor',
      'take second-factor-slips',
    ]);
    expect(world.done).not.toContain('begin as member');
  });

  test.each(NOT_NOW)('with %s for the look gives back this try', async (_, error) => {
    const open = () => Promise.reject(error);

    await expect(complete('000007', challenge(half()), { open })).rejects.toBe(error);
    expect(world.done.filter((each) => each.startsWith('give back'))).toHaveLength(4);
  });

  test('refuses a challenge that is none, or too old, and counts nothing', async () => {
    const old = challenge(half(), new Date('2026-11-24T11:54:59Z'));

    expect(await complete('000007', 'no challenge')).toEqual({ kind: 'refused' });
    expect(await complete('000007', old)).toEqual({ kind: 'refused' });
    expect(world.done).toEqual([]);
  });

  test('looks at nothing after too many tries', async () => {
    door.full.push('second-factor');

    expect(await complete('000007')).toEqual({ kind: 'too-many', retryAfterSeconds: 7 });
    expect(world.done).not.toContain('read as member');
  });

  test('refuses somebody whose app was removed, or who is not there any more', async () => {
    door.has.account = null;
    expect(await complete('000007')).toEqual({ kind: 'refused' });

    door.has.factor = null;
    expect(await complete('000007')).toEqual({ kind: 'refused' });
    expect(door.signIns.size).toBe(0);
  });

  test('refuses a code that somebody was quicker with', async () => {
    const { factor } = door.has;
    const open = () => {
      door.has.factor = factor && { ...factor, lastStep: 7 };
      return Promise.resolve({ kind: 'opened', text: 'app' } as const);
    };

    expect(await complete('000007', challenge(half()), { open })).toEqual({ kind: 'refused' });
    expect(door.signIns.size).toBe(0);
  });

  test('refuses a secret whose key was destroyed', async () => {
    const open = () => Promise.resolve({ kind: 'erased' } as const);

    expect(await complete('000007', challenge(half()), { open })).toEqual({ kind: 'refused' });
  });
});

describe('wrong codes after a right passphrase', () => {
  test('are slips of the hand as long as they are few', async () => {
    await complete('100007');

    expect(door.told).toEqual([]);
  });

  test('are told to the owner once they are many, as guesses of nobody who came in, and by one letter', async () => {
    door.full.push('second-factor-slips');

    expect(await complete('100007')).toEqual({ kind: 'refused' });
    expect(await complete('wrong')).toEqual({ kind: 'refused' });

    const guessed = { subject: 'AUTHENTICATOR', action: 'GUESSED', isRefused: true };
    expect(door.told[0]).toMatchObject({ memberId: door.ada, signInId: null, ...guessed });
    expect(world.done.filter((each) => each === 'nudges.tell')).toHaveLength(1);
  });

  test('are told to the owner if they are not even looked at any more', async () => {
    door.full.push('second-factor', 'second-factor-slips');

    expect(await complete('100007')).toMatchObject({ kind: 'too-many' });
    expect(door.told).toMatchObject([{ action: 'GUESSED' }]);
  });

  test('are told to nobody who is erased meanwhile, and answered alike', async () => {
    door.full.push('second-factor-slips');
    world.answers('securityEvents', securityEvents, {
      addUnlessKnown: () => {
        throw new ErasedError();
      },
    });

    expect(await complete('100007')).toEqual({ kind: 'refused' });
  });

  test('do not stand in the way of a right one', async () => {
    door.full.push('second-factor-slips');

    expect(await complete('000007')).toMatchObject({ kind: 'shown' });
    expect(door.told).toEqual([]);
  });
});

describe('completing a sign-in that began with a recovery code', () => {
  const byCode = (code = '7q2k') =>
    challenge(half({ method: 'RECOVERY_CODES', recoveryCode: Buffer.from(code) }));
  beforeEach(() => {
    door.has.codes = new Set(['7q2k', 'm0x9']);
  });

  test('uses that code up, and tells the owner', async () => {
    expect(await complete('000007', byCode())).toMatchObject({ kind: 'shown' });

    const [signIn] = [...door.signIns.values()];
    expect(signIn).toMatchObject({ method: 'RECOVERY_CODES', secondFactorAt: now });
    expect([...door.has.codes]).toEqual(['m0x9']);
    expect(door.told).toMatchObject([
      {
        memberId: door.ada,
        signInId: signIn?.id,
        subject: 'RECOVERY_CODES',
        action: 'USED',
        isRefused: false,
      },
    ]);
  });

  test('keeps the code if the second factor is wrong', async () => {
    expect(await complete('100007', byCode())).toEqual({ kind: 'refused' });

    expect(door.has.codes.size).toBe(2);
    expect(door.told).toEqual([]);
  });

  test('is refused if the code was used meanwhile, and leaves the code of the app unused', async () => {
    expect(await complete('000007', byCode('used elsewhere'))).toEqual({ kind: 'refused' });

    expect(door.signIns.size).toBe(0);
    expect(door.has.factor).toMatchObject({ lastStep: 6 });
  });

  test('takes no other recovery code: two of them are one factor', async () => {
    expect(await complete('m0x9', byCode())).toEqual({ kind: 'refused' });

    expect(door.has.codes.size).toBe(2);
    expect(door.signIns.size).toBe(0);
  });
});

describe('a recovery code in place of a lost app', () => {
  beforeEach(() => {
    door.has.codes = new Set(['7q2k', 'm0x9']);
  });

  test('completes a sign-in by passphrase, is used up, and its owner is told', async () => {
    expect(await complete('7q2k')).toMatchObject({ kind: 'shown', shown: { kind: 'signed-in' } });

    const [signIn] = [...door.signIns.values()];
    expect(signIn).toMatchObject({ method: 'PASSPHRASE', secondFactorAt: now, startedAt: now });
    expect([...door.has.codes]).toEqual(['m0x9']);
    expect(door.has.factor).toMatchObject({ lastStep: 6 });
    expect(door.told).toMatchObject([
      {
        memberId: door.ada,
        signInId: signIn?.id,
        subject: 'RECOVERY_CODES',
        action: 'USED_FOR_APP',
        isRefused: false,
      },
    ]);
    expect(world.done).toContain('nudges.tell');
  });

  test('counts as a code of the app does, if it is wrong', async () => {
    await complete('100007');
    const tries = triesIn(world.done.splice(0));

    expect(await complete('wrong')).toEqual({ kind: 'refused' });
    expect(triesIn(world.done)).toEqual(tries);
    expect(door.told).toEqual([]);
  });

  test('is not used up by a challenge that was answered before', async () => {
    const text = challenge(half());
    await complete('7q2k', text);

    expect(await complete('m0x9', text)).toEqual({ kind: 'refused' });
    expect([...door.has.codes]).toEqual(['m0x9']);
  });

  test('is not taken from staff, whose lost factor an operator replaces', async () => {
    door.has.account = { timeZone: 'UTC', country: null, isStaff: true, roles: [] };

    expect(await complete('7q2k')).toEqual({ kind: 'refused' });
    expect(door.has.codes.size).toBe(2);
  });

  test.each(['000007', ' 00 00-07', '٠٠٠٠٠٧'])(
    'is never looked for in six digits: %s',
    async (code) => {
      door.has.codes.add(code);
      await complete(code);

      expect(door.has.codes.has(code)).toBe(true);
      expect(world.done).not.toContain('recoveryCodes.find');
    },
  );
});
