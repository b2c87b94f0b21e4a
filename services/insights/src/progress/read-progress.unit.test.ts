import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { addDays, type LocalDay } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { checkInDays } from '../check-in-day/check-in-day.repository.ts';
import { enrolments } from '../enrolment/enrolment.repository.ts';
import type { Enrolment } from '../enrolment/enrolment.rule.ts';
import type { CravingDay } from './craving-trend.rule.ts';
import { readProgress } from './read-progress.ts';

/** Still the 28th in UTC, already the 29th in Vienna. */
const now = new Date('2026-03-28T23:30:00Z');
const today = '2026-03-29' as LocalDay;
const daysAgo = (count: number) => addDays(today, -count);

let world: FakeWorld;
let enrolment: Enrolment | null;
/** Everything that the member recorded; the fakes answer the days that were asked for. */
let recorded: CravingDay[];
beforeEach(() => {
  world = aFakeWorld();
  const { memberId, timeZone } = world.member;
  enrolment = { memberId, timeZone, enrolledOn: daysAgo(99), version: 1 };
  recorded = [];
  const within = (from: LocalDay, to: LocalDay) =>
    recorded.filter(({ day }) => day >= from && day <= to);
  world.answers('enrolments', enrolments, {
    find: (wanted) => (wanted === memberId ? enrolment : null),
  });
  world.answers('checkInDays', checkInDays, {
    between: (wanted, from, to) =>
      wanted === memberId ? within(from, to).map(({ day }) => day) : [],
    cravings: (wanted, { from, to }) => (wanted === memberId ? within(from, to) : []),
  });
});

const recordDays = (ages: readonly number[], craving: (age: number) => number) => {
  recorded.push(...ages.map((age) => ({ day: daysAgo(age), craving: craving(age) })));
};
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe('reading progress', () => {
  test('counts up to the member’s own today, and rates the last 28 days', async () => {
    recordDays([0, 1, 27, 28, 60], () => 3);

    expect(await readProgress(world.member, now)).toMatchObject({
      daysInProgramme: 100,
      checkInRate: 3 / 28,
    });
  });

  test('tells of the trend, for which it looks back further than for the rate', async () => {
    recordDays(range(14, 60), (age) => 3 + (age % 3));
    recordDays(range(0, 14), () => 9);

    const progress = await readProgress(world.member, now);

    expect(progress?.cravingTrend).toMatchObject({
      direction: 'UP',
      recentMean: 9,
      usualDays: 46,
    });
  });

  test('has too few answers for a trend at first, which is no fault', async () => {
    recordDays([0, 1], () => 5);

    const progress = await readProgress(world.member, now);

    expect(progress?.cravingTrend).toMatchObject({ direction: 'NOT_ENOUGH_DATA', recentDays: 2 });
  });

  test('is null until the enrolment has arrived, and looks for nothing else then', async () => {
    enrolment = null;

    expect(await readProgress(world.member, now)).toBeNull();
    expect(world.done).toEqual(['read', 'enrolments.find']);
  });

  test('reads everything as of one instant', async () => {
    await readProgress(world.member, now);

    expect(world.done).toEqual([
      'read',
      'enrolments.find',
      'checkInDays.between',
      'checkInDays.cravings',
    ]);
  });
});
