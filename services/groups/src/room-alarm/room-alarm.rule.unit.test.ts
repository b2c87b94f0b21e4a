import { describe, expect, test } from '@jest/globals';
import { joinedUntil, takesIn } from './room-alarm.rule.ts';

const raisedAt = new Date('2026-11-24T12:00:00Z');
const alarm = { answeredAt: null, joinedUntil: joinedUntil(raisedAt, 10) };
const after = (minutes: number) => new Date(raisedAt.getTime() + minutes * 60_000);

describe('further words of a member in a room', () => {
  test('come to an alarm as long as it goes from tier to tier', () => {
    expect([after(0), after(29), after(30)].map((at) => takesIn(alarm, at))).toEqual([
      ...[true, true, false],
    ]);
  });

  test('are an alarm of their own once somebody has answered', () => {
    expect(takesIn({ ...alarm, answeredAt: after(1) }, after(2))).toBe(false);
  });
});
