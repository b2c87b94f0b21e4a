import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { beginSignIn, type Beginning } from './begin-sign-in.part.ts';
import { aDoorway, anApp, aPasskey, now, tokensOf } from './doorway.fixture.test.ts';

const LOOKED = ['read', 'staff.account', 'secondFactors.confirmed', 'passkeys.count'];

let world: FakeWorld;
let door: ReturnType<typeof aDoorway>;
beforeEach(() => {
  world = aFakeWorld();
  door = aDoorway(world);
});
const begin = (given: Partial<Beginning> = {}) =>
  beginSignIn(door.needs, world.session, {
    memberId: door.ada,
    method: 'PASSPHRASE',
    secondFactorAt: null,
    now,
    ...given,
  });

describe('beginning a sign-in', () => {
  test('stores it, then issues its tokens', async () => {
    const begun = await begin({ method: 'RECOVERY_CODES' });

    const [stored] = [...door.signIns.values()];
    expect(stored).toMatchObject({
      memberId: door.ada,
      method: 'RECOVERY_CODES',
      secondFactorAt: null,
      startedAt: now,
      generation: 0,
    });
    expect(begun).toEqual({
      kind: 'signed-in',
      tokens: stored && door.has.account && tokensOf(stored, door.has.account, now),
    });
    expect(world.done).toEqual([...LOOKED, 'begin', 'signIns.add', 'commit', 'issue']);
  });

  test('asks anyone with an authenticator app for a code, and stores nothing', async () => {
    door.has.factor = anApp(door.ada);

    const begun = await begin();

    expect(begun?.kind).toBe('second-factor-required');
    const challenge = begun?.kind === 'second-factor-required' ? begun.challenge : '';
    expect(door.needs.secondFactorChallenges.read(challenge, now)).toEqual({
      signInId: expect.any(String),
      memberId: door.ada,
      method: 'PASSPHRASE',
      recoveryCode: null,
    });
    expect(world.done).toEqual(LOOKED);
  });

  test('asks staff with a passkey for a second factor, and members with a passkey for none', async () => {
    door.has.passkey = aPasskey(door.ada);
    expect(await begin()).toMatchObject({ kind: 'signed-in' });

    door.has.account = { timeZone: 'UTC', country: null, isStaff: true, roles: [] };
    expect(await begin()).toMatchObject({ kind: 'second-factor-required' });
  });

  test('asks staff without a second factor of any kind for none', async () => {
    door.has.account = { timeZone: 'UTC', country: null, isStaff: true, roles: [] };

    expect(await begin()).toMatchObject({ kind: 'signed-in' });
  });

  test('asks for nothing more if a second factor was shown, and keeps when', async () => {
    door.has.factor = anApp(door.ada);

    expect(await begin({ method: 'PASSKEY', secondFactorAt: now })).toMatchObject({
      kind: 'signed-in',
    });
    expect([...door.signIns.values()]).toMatchObject([{ method: 'PASSKEY', secondFactorAt: now }]);
  });

  test('begins nothing for somebody who is not there any more', async () => {
    expect(await begin({ memberId: newUnorderedId<'Member'>() })).toBeNull();
    expect(world.done).toEqual(LOOKED);
  });

  test('issues no tokens for a sign-in that could not be stored', async () => {
    world.answers('signIns', signIns, {
      add: () => {
        throw new Error('away');
      },
    });

    await expect(begin()).rejects.toThrow('away');
    expect(world.done).not.toContain('issue');
  });
});
