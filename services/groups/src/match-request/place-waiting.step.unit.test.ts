import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { fitOf } from '../fit/fit.rule.ts';
import { mayNaively } from '../fit/naively.fixture.test.ts';
import { dice, madeUp } from '../group-profile/made-up.fixture.test.ts';
import type { Group } from '../group/group.rule.ts';
import {
  aMatchableGroup,
  aWish,
  closedItself,
  seated,
  someTables,
  type MatchTables,
} from './match-tables.fixture.test.ts';
import type { WaitingRequest } from './match-request.rule.ts';
import { matchableGroups } from './matchable-group.repository.ts';
import { placeNext, placeWaiting } from './place-waiting.step.ts';

const now = new Date('2026-11-24T12:00:00Z');
const rules = { now, limits: { fixedGroupClosesAfterMeetings: 2 } };

let world: FakeWorld;
let tables: MatchTables;
beforeEach(() => {
  world = aFakeWorld();
  tables = someTables(world);
});

const opens = (changes: Partial<Group> = {}): Group => {
  const group = aMatchableGroup(changes);
  tables.rooms.push(group);
  return group;
};
const waits = (changes: Parameters<typeof aWish>[0] = {}): WaitingRequest => {
  const wish = aWish(changes);
  tables.wishes.push(wish);
  return wish;
};
const groupOf = ({ memberId }: WaitingRequest) =>
  tables.places.find((place) => place.memberId === memberId)?.groupId ?? null;

describe('placing one who asks', () => {
  test('puts them into the group that fits them best, under the lock of the line', async () => {
    opens();
    const best = opens({ goalType: 'ABSTINENCE' });
    opens();
    const own = waits();

    await placeWaiting(world.tx, own.id, rules);

    expect(groupOf(own)).toBe(best.id);
    expect(tables.wishes).toMatchObject([
      { state: 'PLACED', groupId: best.id, reasons: expect.arrayContaining(['SHARED_GOAL']) },
    ]);
    expect(world.done[0]).toBe('line.lock');
  });

  test('gives the seat to somebody who asked earlier and may have it', async () => {
    const group = opens();
    const earlier = waits();
    const own = waits();

    await placeWaiting(world.tx, own.id, rules);

    expect([groupOf(earlier), groupOf(own)]).toEqual([group.id, null]);
    expect(tables.wishes).toMatchObject([{ state: 'PLACED' }, { state: 'WAITING' }]);
  });

  test('gives the earlier one the group that fits them best, and both are placed', async () => {
    const plain = opens();
    const best = opens({ stage: 'ACTION' });
    const earlier = waits();
    const own = waits({ profile: { stage: null } });

    await placeWaiting(world.tx, own.id, rules);

    expect([groupOf(earlier), groupOf(own)]).toEqual([best.id, plain.id]);
  });

  test.each<[string, (group: Group) => WaitingRequest]>([
    ['asked later', () => waits({ requestedAt: now })],
    ['speaks another language', () => waits({ profile: { languages: ['es'] } })],
    ['must not meet somebody there', (group) => apartFrom(waits(), seated(tables, group, 'x'))],
    ['is in that group already', (group) => inIt(waits(), group)],
    ['wishes for other people', () => waits({ profile: { genderMixWish: 'OWN_GENDER' } })],
  ])('passes over somebody who %s', async (_why, makes) => {
    const group = opens();
    const other = makes(group);
    const own = waits();

    await placeWaiting(world.tx, own.id, rules);

    expect(groupOf(own)).toBe(group.id);
    expect(tables.wishes.find(({ id }) => id === other.id)?.state).toBe('WAITING');
  });

  test.each<[string, Partial<Group>]>([
    ['in another language', { language: 'es' }],
    ['that is full', { memberCount: 2 }],
    ['that has closed itself', closedItself],
    ['for other people', { genderMix: 'MEN' }],
  ])('leaves them in line beside a group %s', async (_what, changes) => {
    opens(changes);
    const own = waits();

    await placeWaiting(world.tx, own.id, rules);

    expect(tables.wishes).toEqual([own]);
    expect(world.published).toEqual([]);
  });

  test('leaves them in line if somebody is there whom they must not meet, or if they are there', async () => {
    const own = waits();
    apartFrom(own, seated(tables, opens(), newUnorderedId<'Member'>()));
    seated(tables, opens(), own.memberId);

    await placeWaiting(world.tx, own.id, rules);

    expect(tables.wishes).toEqual([own]);
    expect(tables.places).toHaveLength(2);
  });

  test('does nothing for somebody who does not wait any more', async () => {
    opens();
    waits();

    await placeWaiting(world.tx, 'taken back', rules);

    expect(world.done).toEqual(['line.lock', 'line.find']);
  });

  test('puts each of 60 made-up people into the best group at that moment, and nobody where they may not be', async () => {
    const roll = dice(21);
    const { profile, group, oneOf } = madeUp(roll);
    const made = Array.from({ length: 15 }, group);
    for (const { memberIds, memberCount: _, ...each } of made) {
      const room = opens({ ...each, memberCount: 1 });
      for (const memberId of memberIds) seated(tables, room, memberId);
    }
    const pairs = new Set<string>();
    const apart = (one: string, other: string) =>
      pairs.has(`${one} ${other}`) || pairs.has(`${other} ${one}`);
    const seats = new Map(
      made.map((each) => [each.id, { ...each, memberIds: [...each.memberIds] }]),
    );
    let placed = 0;
    for (let person = 0; person < 60; person += 1) {
      const { memberId, ...kept } = profile();
      const own = waits({ memberId, profile: kept });
      const other = oneOf(tables.places).memberId;
      pairs.add(`${memberId} ${other}`);
      tables.blocked.push([memberId, other]);
      const asking = { memberId, ...kept };
      const open = [...seats.values()].filter(
        (each) => each.memberCount < each.capacity && mayNaively(asking, each, { apart, now }),
      );

      await placeWaiting(world.tx, own.id, rules);

      const chosen = seats.get(groupOf(own) ?? '');
      expect([memberId, chosen === undefined]).toEqual([memberId, open.length === 0]);
      if (chosen === undefined) continue;
      expect(open).toContain(chosen);
      const best = Math.max(...open.map((each) => fitOf(asking, each).score));
      expect(fitOf(asking, chosen).score).toBeCloseTo(best, 10);
      chosen.memberCount += 1;
      chosen.memberIds.push(memberId);
      placed += 1;
    }
    expect(placed).toBeGreaterThan(12);
    expect(placed).toBeLessThan(50);
  });
});

describe('placing the next one', () => {
  test('seats the first in line of those who fit, and says that there was one', async () => {
    const group = opens();
    waits({ profile: { languages: ['es'] } });
    const first = waits();
    const second = waits();

    expect(await placeNext(world.tx, rules)).toBe(true);

    expect([groupOf(first), groupOf(second)]).toEqual([group.id, null]);
    expect(world.done.slice(0, 2)).toEqual(['line.hasAnybody', 'line.lock']);
  });

  test('seats one at a time', async () => {
    opens({ capacity: 5 });
    waits();
    waits();

    expect([await placeNext(world.tx, rules), tables.places.length]).toEqual([true, 1]);
    expect([await placeNext(world.tx, rules), tables.places.length]).toEqual([true, 2]);
    expect([await placeNext(world.tx, rules), tables.places.length]).toEqual([false, 2]);
  });

  test('looks at the other groups if nobody fits the oldest', async () => {
    opens({ language: 'es', createdAt: new Date(0) });
    opens({ ...closedItself, createdAt: new Date(1) });
    const group = opens();
    const own = waits();

    expect(await placeNext(world.tx, rules)).toBe(true);
    expect(groupOf(own)).toBe(group.id);
  });

  test('gives a seat to the first in line for it, though a later one would fit a closed group, too', async () => {
    opens({ ...closedItself, language: 'es', createdAt: new Date(0) });
    const group = opens();
    const first = waits();
    const later = waits({ profile: { languages: ['es', 'en'] } });

    expect(await placeNext(world.tx, rules)).toBe(true);
    expect([groupOf(first), groupOf(later)]).toEqual([group.id, null]);
  });

  test('finds nothing to do if nobody fits anywhere', async () => {
    opens({ language: 'es' });
    waits();

    expect(await placeNext(world.tx, rules)).toBe(false);
    expect(world.published).toEqual([]);
  });

  test('goes on if the group that somebody fits has gone when it is looked at again', async () => {
    opens();
    const own = waits();
    world.answers('matchableGroups', matchableGroups, { sharing: () => [] });

    expect(await placeNext(world.tx, rules)).toBe(false);
    expect(tables.wishes).toEqual([own]);
  });

  test('locks no line in which nobody stands', async () => {
    opens();

    expect(await placeNext(world.tx, rules)).toBe(false);
    expect(world.done).toEqual(['line.hasAnybody']);
  });
});

function apartFrom(wish: WaitingRequest, { memberId }: { readonly memberId: string }) {
  tables.blocked.push([memberId, wish.memberId]);
  return wish;
}

function inIt(wish: WaitingRequest, group: Group) {
  seated(tables, group, wish.memberId);
  return wish;
}
