import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  aMatchableGroup,
  aWish,
  closedItself,
  seated,
  someTables,
  type MatchTables,
} from './match-tables.fixture.test.ts';
import type { WaitingRequest } from './match-request.rule.ts';
import { readWaitlist } from './read-waitlist.ts';

const now = new Date('2026-11-24T12:00:00Z');

let world: FakeWorld;
let tables: MatchTables;
let own: WaitingRequest;
beforeEach(() => {
  world = aFakeWorld();
  tables = someTables(world);
  tables.wishes.push(aWish(), aWish({ profile: { languages: ['es'] } }));
  own = aWish({ profile: { genderMixWish: 'OWN_GENDER' } });
  tables.wishes.push(own, aWish());
});

const read = () =>
  readWaitlist(
    { database: world.database, policy: { fixedGroupClosesAfterMeetings: 2 } },
    own,
    now,
  );

describe('a place in line', () => {
  test('is counted among those who share a language and a focus, as the service reads them', async () => {
    expect(await read()).toEqual({ position: 2, wouldHelp: [] });
    expect(world.done[0]).toBe('read for matching');
  });

  test('comes with the changes that would open a group', async () => {
    tables.rooms.push(aMatchableGroup(), aMatchableGroup());

    expect(await read()).toMatchObject({ wouldHelp: [{ change: 'ANY_GENDER_MIX', groups: 2 }] });
  });

  test('counts no group that they are in, that has closed itself, or where somebody is whom they must not meet', async () => {
    const [theirs, apart] = [aMatchableGroup(), aMatchableGroup()];
    const closed = aMatchableGroup(closedItself);
    tables.rooms.push(theirs, apart, closed);
    seated(tables, theirs, own.memberId);
    const other = seated(tables, apart, newUnorderedId<'Member'>());
    tables.blocked.push([other.memberId, own.memberId]);

    expect(await read()).toMatchObject({ wouldHelp: [] });
  });
});
