import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { cancelMatchRequest } from './cancel-match-request.ts';
import { aWish, someTables, type MatchTables } from './match-tables.fixture.test.ts';

let world: FakeWorld;
let tables: MatchTables;
beforeEach(() => {
  world = aFakeWorld();
  tables = someTables(world);
});

describe('taking a wish back', () => {
  test('ends the wish by which the member waits, and forgets their answers', async () => {
    const { memberId } = world.member;
    const [other, placed] = [aWish(), aWish({ memberId, state: 'PLACED' })];
    const own = aWish({ memberId });
    tables.wishes.push(other, placed, own);

    await cancelMatchRequest(world.member);

    const cancelled = { ...own, state: 'CANCELLED', profile: null };
    expect(tables.wishes).toEqual([other, placed, cancelled]);
    expect(world.done).toEqual([
      ...['begin', 'matchRequests.lockWaiting', 'matchRequests.end', 'commit'],
    ]);
  });

  test('changes nothing for somebody who does not wait', async () => {
    tables.wishes.push(aWish());

    await cancelMatchRequest(world.member);

    expect(tables.wishes).toMatchObject([{ state: 'WAITING' }]);
    expect(world.done).toEqual(['begin', 'matchRequests.lockWaiting', 'commit']);
  });
});
