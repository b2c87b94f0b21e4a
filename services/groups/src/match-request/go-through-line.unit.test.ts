import { aFakeWorld } from '@holdfast/fakes';
import { expect, test } from '@jest/globals';
import { goThroughLine } from './go-through-line.ts';
import { aMatchableGroup, aWish, someTables } from './match-tables.fixture.test.ts';

const now = new Date('2026-11-24T12:00:00Z');

test('the line is gone through until nobody fits anywhere, one placement in each transaction', async () => {
  const world = aFakeWorld();
  const tables = someTables(world);
  tables.rooms.push(aMatchableGroup({ capacity: 3 }));
  tables.wishes.push(aWish(), aWish(), aWish());

  await goThroughLine({
    database: world.database,
    policy: { fixedGroupClosesAfterMeetings: 2 },
    now: () => now,
  });

  expect(tables.wishes).toMatchObject([
    { state: 'PLACED', placedAt: now },
    { state: 'PLACED', placedAt: now },
    { state: 'WAITING' },
  ]);
  const transactions = world.done.filter((each) => /^(begin|commit|publish)/.test(each));
  expect(transactions).toEqual([
    ...['begin for matching', 'publish member-joined.v1', 'commit'],
    ...['begin for matching', 'publish member-joined.v1', 'commit'],
    ...['begin for matching', 'commit'],
  ]);
});
