import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aSignIn, anOwner, signInsOf } from './sign-ins.fixture.test.ts';
import type { SignIn } from './sign-in.rule.ts';
import { signOut } from './sign-out.ts';

const now = new Date('2026-03-30T02:00:00Z');

let world: FakeWorld;
let owner: AskingOwner;
let other: SignIn;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  other = aSignIn(owner.memberId, now);
});

describe('signing out', () => {
  test('ends the sign-in that asks and no other, in one transaction', async () => {
    const own = aSignIn(owner.memberId, now, { id: owner.signInId });
    const kept = signInsOf(world, owner.memberId, [own, other]);

    expect(await signOut(owner, now)).toEqual(now);

    expect(kept.get(own.id)?.endedAt).toEqual(now);
    expect(kept.get(other.id)?.endedAt).toBeNull();
    expect(world.done).toEqual(['begin', 'signIns.lock', 'signIns.end', 'commit']);
  });

  test('a second time returns the first instant', async () => {
    const own = aSignIn(owner.memberId, now, { id: owner.signInId });
    signInsOf(world, owner.memberId, [own]);
    await signOut(owner, now);

    expect(await signOut(owner, new Date('2026-04-01T00:00:00Z'))).toEqual(now);
  });

  test('returns null if the sign-in is not there any more', async () => {
    signInsOf(world, owner.memberId, [other]);

    expect(await signOut(owner, now)).toBeNull();
  });
});
