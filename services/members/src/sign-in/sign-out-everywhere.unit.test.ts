import { aFakeWorld } from '@holdfast/fakes';
import { describe, expect, test } from '@jest/globals';
import { aSignIn, anOwner, signInsOf } from './sign-ins.fixture.test.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';

const now = new Date('2026-03-30T02:00:00Z');

describe('signing out everywhere', () => {
  test.each([
    { keepThis: false, count: 3, ownEnd: now },
    { keepThis: true, count: 2, ownEnd: null },
  ])(
    'with keepThis $keepThis ends $count of three sign-ins',
    async ({ keepThis, count, ownEnd }) => {
      const world = aFakeWorld();
      const owner = anOwner(world);
      const own = aSignIn(owner.memberId, now, { id: owner.signInId });
      const others = [aSignIn(owner.memberId, now), aSignIn(owner.memberId, now)];
      const kept = signInsOf(world, owner.memberId, [own, ...others]);

      expect(await signOutEverywhere(owner, { keepThis, now })).toBe(count);

      expect(kept.get(own.id)?.endedAt).toEqual(ownEnd);
      expect(others.map(({ id }) => kept.get(id)?.endedAt)).toEqual([now, now]);
      expect(world.done).toEqual([
        'begin',
        'signIns.lockOpen',
        ...Array.from({ length: count }, () => 'signIns.end'),
        'commit',
      ]);
    },
  );
});
