import { newEvent, type AddressedEvent, type Following } from '@holdfast/events';
import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { forgetErased } from './forget-erased.ts';

const now = new Date('2026-03-29T12:00:00Z');

test('the keys of an erased member are forgotten, and nobody else’s; unknown members are skipped', async () => {
  const forgotten: string[] = [];
  const followings: Following[] = [];
  forgetErased(
    {
      follow: (following) => {
        followings.push(following);
        return { caughtUp: Promise.resolve(), lagMs: () => 0, stop: () => Promise.resolve() };
      },
    },
    { forget: (memberId) => forgotten.push(memberId) },
    now,
  );
  const [ada, ben] = [newUnorderedId(), newUnorderedId()];
  const erased = newEvent('holdfast.members.member-erased.v1', {
    id: newUnorderedId(),
    at: now,
    data: { memberId: ada, version: 2 },
  });
  const enrolled = newEvent('holdfast.members.member-enrolled.v1', {
    id: newUnorderedId(),
    at: now,
    data: { memberId: ben, version: 1, enrolledOn: '2026-03-29', timeZone: 'UTC' },
  });
  const unknown: AddressedEvent = {
    ...erased,
    event: { ...erased.event, type: 'holdfast.members.something-new.v1' },
  };

  await followings[0]?.handle([enrolled, unknown, erased]);

  expect(forgotten).toEqual([ada]);
  expect(followings.map(({ topics }) => topics)).toEqual([['members.member.v1']]);
  // Erased while this process was starting, too.
  expect(followings[0]?.since).toEqual(new Date('2026-03-29T11:59:00Z'));
});
