import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { NOT_NOW } from '../door/tries.fixture.test.ts';
import type { ChallengeUse } from '../passkey/passkey-challenges.part.ts';
import type { UsedPasskey } from '../passkey/passkey-ceremonies.part.ts';
import { aDoorway, anApp, aPasskey, now, triesIn } from './doorway.fixture.test.ts';
import { signInWithPasskey } from './sign-in-with-passkey.ts';

let world: FakeWorld;
let door: ReturnType<typeof aDoorway>;
beforeEach(() => {
  world = aFakeWorld();
  door = aDoorway(world);
  door.has.passkey = aPasskey(door.ada);
});
const challenge = (use: ChallengeUse = 'sign-in', at = now) =>
  door.needs.passkeyChallenges.make(use, at).challenge.toString('base64url');
const signIn = (given: Partial<UsedPasskey> = {}, deviceToken: string | null = null) =>
  signInWithPasskey(
    door.needs,
    { deviceToken, clientHash: 'here', now },
    {
      credentialId: 'credential',
      clientDataJson: challenge(),
      authenticatorData: '',
      signature: 'good',
      userHandle: null,
      ...given,
    },
  );

const SPENT = ['begin for sign-in', 'passkeys.spend', 'commit'];

const counted = (credentialId: string) => {
  const digest = door.needs.serviceKey.digest('passkey', credentialId).toString('hex');
  return [
    ...['sign-in-address-most here', 'sign-in-address here'],
    `sign-in-address-account here ${digest}`,
  ];
};

describe('signing in by a passkey', () => {
  test('counts, spends the challenge, checks the answer, then begins a sign-in with both factors', async () => {
    door.has.factor = anApp(door.ada);

    expect(await signIn()).toMatchObject({ kind: 'shown', shown: { kind: 'signed-in' } });

    expect([...door.signIns.values()]).toMatchObject([
      { memberId: door.ada, method: 'PASSKEY', secondFactorAt: now, startedAt: now },
    ]);
    expect(door.has.passkey).toMatchObject({ signCount: 5, lastUsedAt: now });
    expect(world.done).toEqual([
      'read for sign-in',
      'passkeys.findOwner',
      ...counted('credential').map((each) => `take ${each}`),
      ...SPENT,
      ...['begin as member', 'passkeys.lock', 'verify passkey', 'passkeys.use', 'commit'],
      'read as member',
      ...['staff.account', 'secondFactors.confirmed', 'passkeys.count'],
      ...['begin as member', 'signIns.add', 'commit', 'issue'],
      ...counted('credential').map((each) => `give back ${each} of 12:00`),
    ]);
  });

  test('refuses a bad answer, whose challenge is spent all the same', async () => {
    const clientDataJson = challenge();

    expect(await signIn({ clientDataJson, signature: 'bad' })).toEqual({ kind: 'refused' });
    expect(await signIn({ clientDataJson })).toEqual({ kind: 'refused' });

    expect(door.has.passkey).toMatchObject({ signCount: 4, lastUsedAt: null });
    expect(door.signIns.size).toBe(0);
    expect(triesIn(world.done)).toHaveLength(6);
    expect(triesIn(world.done).filter((each) => each.startsWith('give'))).toEqual([]);
  });

  test('refuses a challenge that is none, for another use, or too old, and looks at no answer', async () => {
    for (const clientDataJson of [
      'none',
      'no challenge',
      challenge({ addTo: door.ada }),
      challenge('sign-in', new Date('2026-11-24T11:54:59Z')),
    ])
      expect(await signIn({ clientDataJson })).toEqual({ kind: 'refused' });

    expect(world.done).not.toContain('passkeys.spend');
    expect(world.done).not.toContain('verify passkey');
  });

  test('does as much for a passkey of nobody, up to the answer', async () => {
    expect(await signIn({ credentialId: 'other' })).toEqual({ kind: 'refused' });

    expect(world.done).toEqual([
      'read for sign-in',
      'passkeys.findOwner',
      ...counted('other').map((each) => `take ${each}`),
      ...SPENT,
      'begin as member',
      'passkeys.lock',
      'commit',
    ]);
  });

  test('spends no challenge after too many tries', async () => {
    door.full.push('sign-in-address-most');

    expect(await signIn()).toEqual({ kind: 'too-many', retryAfterSeconds: 7 });
    expect(world.done).not.toContain('passkeys.spend');
  });

  test.each(NOT_NOW)('with %s for the look gives back this try alone', async (_, error) => {
    door.needs.database.changeFor = () => Promise.reject(error);

    await expect(signIn({}, `device of ${door.ada}`)).rejects.toBe(error);
    expect(triesIn(world.done)).toEqual(['take sign-in-device', 'give back sign-in-device']);
  });

  test('counts a known device apart', async () => {
    door.full.push('sign-in-address-most');

    expect(await signIn({}, `device of ${door.ada}`)).toMatchObject({ kind: 'shown' });
    expect(triesIn(world.done)).toEqual(['take sign-in-device', 'forgive sign-in-device']);
  });
});
