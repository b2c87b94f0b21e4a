import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { SignInId } from '@holdfast/identity';
import { ErasedError } from '@holdfast/kernel';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { signIns } from '../sign-in/sign-in.repository.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';
import { aSignIn, signInsOf } from '../sign-in/sign-ins.fixture.test.ts';
import { secondFactorStates } from '../step-up/second-factor-state.repository.ts';
import type { SecondFactorState } from '../step-up/second-factor-state.rule.ts';
import { aDoorway, now, tokensOf } from './doorway.fixture.test.ts';
import { refreshSignIn } from './refresh-sign-in.ts';

const policy = { refreshTokenSlidingDays: 30, refreshTokenMostDays: 180 };
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

let world: FakeWorld;
let door: ReturnType<typeof aDoorway>;
let phone: SignIn;
let kept: Map<string, SignIn>;
let state: SecondFactorState;
beforeEach(() => {
  world = aFakeWorld();
  door = aDoorway(world);
  phone = aSignIn(door.ada, now, { generation: 3 });
  kept = signInsOf(world, door.ada, [phone]);
  state = { isStaff: false, hasAuthenticator: false, hasPasskey: true };
  world.answers('secondFactorStates', secondFactorStates, { of: () => state });
});

const refresh = (token: string, at = now) =>
  refreshSignIn(
    {
      database: world.database,
      policy,
      tokens: {
        ...door.needs.tokens,
        readRefreshToken: (text) => {
          const [kind, signInId = '', generation] = text.split(' ');
          return kind === 'refresh'
            ? {
                signInId: signInId as SignInId,
                memberId: door.ada,
                generation: Number(generation),
              }
            : null;
        },
      },
    },
    token,
    at,
  );
const REFUSED = { kind: 'refused' };
const LOOKED = ['read as member', 'signIns.isOpen'];
const LOCKED = [...LOOKED, 'begin as member', 'signIns.lock', 'secondFactorStates.of'];

describe('refreshing a sign-in', () => {
  test('stores the next generation, then issues its tokens', async () => {
    const outcome = await refresh(`refresh ${phone.id} 3`);

    const next = { ...phone, generation: 4, rotatedAt: now };
    expect(kept.get(phone.id)).toEqual(next);
    expect(outcome).toEqual({
      kind: 'refreshed',
      tokens: door.has.account && tokensOf(next, door.has.account, now),
    });
    expect(world.done).toEqual([
      ...LOCKED,
      'signIns.save',
      'commit',
      ...['read as member', 'staff.account', 'issue'],
    ]);
  });

  test('gives the same tokens for a repeat after days without an answer, and stores nothing', async () => {
    const first = await refresh(`refresh ${phone.id} 3`);
    world.done.length = 0;

    const second = await refresh(`refresh ${phone.id} 3`, later(20 * 86_400));

    const tokenOf = (each: typeof first) => each.kind === 'refreshed' && each.tokens.refreshToken;
    expect(tokenOf(second)).toBe(tokenOf(first));
    expect(world.done).not.toContain('signIns.save');
    expect(world.done).not.toContain('signIns.end');
  });

  test('ends the sign-in if a token comes again once the next was used', async () => {
    await refresh(`refresh ${phone.id} 3`);
    await refresh(`refresh ${phone.id} 4`, later(1));
    world.done.length = 0;

    expect(await refresh(`refresh ${phone.id} 3`, later(2))).toEqual(REFUSED);

    expect(kept.get(phone.id)?.endedAt).toEqual(later(2));
    expect(world.done).toEqual([...LOCKED, 'signIns.end', 'commit']);
    expect(await refresh(`refresh ${phone.id} 5`, later(3))).toEqual(REFUSED);
  });

  test.each([
    { who: 'a member with an app', given: { hasAuthenticator: true } },
    { who: 'staff with a passkey', given: { isStaff: true } },
  ])('ends one that has not shown the second factor of $who', async ({ given }) => {
    state = { ...state, ...given };
    expect(await refresh(`refresh ${phone.id} 3`)).toEqual(REFUSED);
    expect(kept.get(phone.id)?.endedAt).toEqual(now);

    kept.set(phone.id, { ...phone, secondFactorAt: now });
    expect(await refresh(`refresh ${phone.id} 3`)).toMatchObject({ kind: 'refreshed' });
  });

  test('refuses one that is over, and changes nothing', async () => {
    expect(await refresh(`refresh ${phone.id} 3`, later(31 * 86_400))).toEqual(REFUSED);
    expect(world.done).toEqual([...LOCKED, 'commit']);
    expect(kept.get(phone.id)).toEqual(phone);
  });

  test('asks the same for a token that was not issued here as for one that has ended', async () => {
    expect(await refresh('forged')).toEqual(REFUSED);
    expect(world.done.splice(0)).toEqual(LOOKED);

    kept.set(phone.id, { ...phone, endedAt: now });
    expect(await refresh(`refresh ${phone.id} 3`)).toEqual(REFUSED);
    expect(world.done).toEqual(LOOKED);
  });

  test('refuses a forged token even if its random id were open', async () => {
    world.answers('signIns', signIns, { isOpen: () => true });

    expect(await refresh('forged')).toEqual(REFUSED);
    expect(world.done).toEqual(LOOKED);
  });

  test('refuses one that is gone before it is locked', async () => {
    world.answers('signIns', signIns, { lock: () => null });

    expect(await refresh(`refresh ${phone.id} 3`)).toEqual(REFUSED);
    expect(world.done).not.toContain('issue');
  });

  test('refuses somebody who is not there any more', async () => {
    door.has.account = null;

    expect(await refresh(`refresh ${phone.id} 3`)).toEqual(REFUSED);
    expect(world.done).not.toContain('issue');
  });

  test('refuses somebody who is erased meanwhile, and hides no other fault', async () => {
    const failWith = (fault: Error) => {
      world.answers('signIns', signIns, {
        lock: () => {
          throw fault;
        },
      });
      return refresh(`refresh ${phone.id} 3`);
    };

    expect(await failWith(new ErasedError())).toEqual(REFUSED);
    await expect(failWith(new Error('away'))).rejects.toThrow('away');
  });

  test('closes its session, whatever becomes of it', async () => {
    let closed = 0;
    const { database } = world;
    const asMember = database.asMember.bind(database);
    jest.spyOn(database, 'asMember').mockImplementation((memberId) =>
      Object.assign(asMember(memberId), {
        close: () => Promise.resolve(void (closed += 1)),
      }),
    );

    await refresh(`refresh ${phone.id} 3`);
    await refresh('forged');

    expect(closed).toBe(2);
  });
});
