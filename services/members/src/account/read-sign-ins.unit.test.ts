import { aFakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { aSignIn, anOwner, signInsOf } from '../sign-in/sign-ins.fixture.test.ts';
import { readSignIns } from './read-sign-ins.ts';

const policy = { refreshTokenSlidingDays: 30, refreshTokenMostDays: 180 };
const now = new Date('2026-03-29T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

test('the devices of an account are those that live now, the newest first, with the one that asks', async () => {
  const world = aFakeWorld();
  const owner = anOwner(world);
  const own = aSignIn(owner.memberId, ago(2), { id: owner.signInId });
  const newer = aSignIn(owner.memberId, ago(1));
  const ended = aSignIn(owner.memberId, ago(1), { endedAt: now });
  const unused = aSignIn(owner.memberId, ago(31));
  const stranger = aSignIn(newUnorderedId(), now);
  signInsOf(world, owner.memberId, [own, newer, ended, unused, stranger]);

  const read = await readSignIns({ policy }, owner, { currentId: owner.signInId, now });

  expect(read).toEqual([
    { ...newer, isCurrent: false },
    { ...own, isCurrent: true },
  ]);
  expect(world.done).toEqual(['read', 'signIns.open']);
});
