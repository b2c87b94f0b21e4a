import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { countWaiting } from './count-waiting.ts';
import {
  aMatchableGroup,
  aWish,
  seated,
  someTables,
  type MatchTables,
} from './match-tables.fixture.test.ts';

const now = new Date('2026-11-24T12:00:00Z');

let world: FakeWorld;
let tables: MatchTables;
beforeEach(() => {
  world = aFakeWorld();
  tables = someTables(world);
});

const count = (group = aMatchableGroup()) => countWaiting({ database: world.database }, group, now);

describe('the number of people in line for a group', () => {
  test('counts those whom it is meant for, as the service reads them', async () => {
    tables.wishes.push(aWish(), aWish(), aWish({ profile: { gender: 'MAN' } }));
    tables.wishes.push(aWish({ profile: { focuses: ['OPIOIDS'] } }), aWish({ state: 'CANCELLED' }));

    expect(await count()).toBe(3);
    expect(await count(aMatchableGroup({ genderMix: 'WOMEN' }))).toBe(2);
    expect(world.done[0]).toBe('read for matching');
  });

  test('is the same for a full group, and whichever of its people must not meet', async () => {
    const wish = aWish();
    const group = aMatchableGroup({ memberCount: 2 });
    tables.wishes.push(wish);
    tables.rooms.push(group);
    const { memberId } = seated(tables, group, 'somebody');
    tables.blocked.push([memberId, wish.memberId]);

    expect(await count(group)).toBe(1);
  });

  test('is nothing if nobody waits', async () => {
    expect(await count()).toBe(0);
  });
});
