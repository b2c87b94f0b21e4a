import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { heldUntil, hourBefore, mayJoin } from './hold.rule.ts';

const limits = { callsAtOncePerHour: 3, heldCallMinutes: 10 };
const now = new Date('2026-12-01T02:34:56Z');

test.each([
  [0, false, null],
  [2, false, null],
  [3, false, '2026-12-01T02:40:00.000Z'],
  [3, true, null],
  [5, true, null],
  [6, true, '2026-12-01T02:40:00.000Z'],
])('after %d calls in an hour, one that is urgent (%s) waits until %s', (count, isUrgent, at) => {
  const call = { callsInHour: count, isUrgent, now };

  expect(heldUntil(call, limits)?.toISOString() ?? null).toBe(at);
});

test('what is urgent comes to a call under way, unless that one may still wait', () => {
  const joins = (callsInHour: number, isUrgent: boolean) =>
    mayJoin({ callsInHour, isUrgent, now }, limits);

  expect([joins(1, true), joins(3, true), joins(4, true), joins(5, true)]).toEqual([
    ...[true, true, false, false],
  ]);
  expect([joins(6, true), joins(4, false)]).toEqual([true, true]);
});

test('of any calls none waits longer than ten minutes, and what alerts at once is bounded by the hour', () => {
  const aCall = fc.record({ after: fc.integer({ min: 1, max: 1_800 }), isUrgent: fc.boolean() });
  fc.assert(
    fc.property(fc.array(aCall, { maxLength: 60 }), (calls) => {
      let at = now.getTime();
      const made: { at: number; isUrgent: boolean; until: number | null }[] = [];
      for (const { after, isUrgent } of calls) {
        at += after * 1_000;
        const since = hourBefore(new Date(at)).getTime();
        const callsInHour = made.filter((each) => each.at > since).length;
        const until = heldUntil({ callsInHour, isUrgent, now: new Date(at) }, limits);
        made.push({ at, isUrgent, until: until?.getTime() ?? null });
      }
      for (const [index, each] of made.entries()) {
        if (each.until !== null) {
          expect(each.until).toBeGreaterThan(each.at);
          expect(each.until - each.at).toBeLessThanOrEqual(600_000);
        }
        const before = made.slice(0, index).filter((one) => one.at > each.at - 3_600_000);
        if (before.length < 3) expect(each.until).toBeNull();
        // A first urgent call after a few of less danger is heard at once.
        if (each.isUrgent && before.length < 6) expect(each.until).toBeNull();
        const atOnce = before.filter(({ until }) => until === null).length;
        if (each.until === null) expect(atOnce).toBeLessThan(6);
      }
    }),
  );
});
