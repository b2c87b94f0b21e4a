import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keptUntil, secondsUntilChange } from './alias.rule.ts';

const policy = { formerAliasDays: 90, formerAliasesMost: 2 };
const now = new Date('2026-03-29T12:00:00Z');
const DAY_S = 86_400;
const before = (seconds: number) => ({ changedAt: new Date(now.getTime() - seconds * 1_000) });
const daysAgo = (days: number) => before(days * DAY_S);

describe('changing an alias', () => {
  test('is allowed while few names are kept for the member', () => {
    expect(secondsUntilChange([], now, policy)).toBeNull();
    expect(secondsUntilChange([daysAgo(400), daysAgo(91), daysAgo(3)], now, policy)).toBeNull();
  });

  test('waits for the first of the kept names that others can have again', () => {
    expect(secondsUntilChange([daysAgo(89), daysAgo(1)], now, policy)).toBe(DAY_S);
    expect(secondsUntilChange([daysAgo(80), daysAgo(50), daysAgo(1)], now, policy)).toBe(
      40 * DAY_S,
    );
  });

  test('waits for a second at least, and no longer than the name is kept', () => {
    expect(secondsUntilChange([before(90 * DAY_S - 0.4), daysAgo(1)], now, policy)).toBe(1);
    expect(secondsUntilChange([before(90 * DAY_S - 1.4), daysAgo(1)], now, policy)).toBe(2);
    expect(secondsUntilChange([daysAgo(90), daysAgo(1)], now, policy)).toBeNull();
  });

  test('is possible at the first second at which few enough names are kept, and not before', () => {
    const isFull = (history: readonly { changedAt: Date }[], at: Date, most: number) =>
      history.filter(({ changedAt }) => keptUntil(changedAt, policy) > at).length >= most;

    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 120 * DAY_S }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (ages, most) => {
          const history = ages.sort((one, other) => other - one).map(before);
          const wait = secondsUntilChange(history, now, { ...policy, formerAliasesMost: most });
          const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
          expect(wait !== null).toBe(isFull(history, now, most));
          expect(isFull(history, after(wait ?? 0), most)).toBe(false);
          if (wait !== null) expect(isFull(history, after(wait - 1), most)).toBe(true);
        },
      ),
    );
  });
});

test('a former alias is kept for the days of the policy', () => {
  expect(keptUntil(now, policy)).toEqual(new Date('2026-06-27T12:00:00Z'));
});
