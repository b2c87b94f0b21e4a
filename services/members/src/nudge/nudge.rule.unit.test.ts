import { describe, expect, test } from '@jest/globals';
import { parseLocalDay } from '@holdfast/kernel';
import { decideNudge, dueOn } from './nudge.rule.ts';

const decide = (now: string, timeZone: string, dueAt = now) =>
  decideNudge({ kind: 'PLAN_REVIEW', dueAt: new Date(dueAt), timeZone }, new Date(now));

describe('a nudge that is due', () => {
  test.each([
    ['2026-03-28T09:00:00Z', 'UTC'],
    ['2026-03-28T20:59:59Z', 'UTC'],
    ['2026-03-28T00:00:00Z', 'Asia/Tokyo'],
    ['2026-03-28T04:30:00Z', 'Asia/Kolkata'],
    ['2026-03-28T09:00:00Z', 'Nowhere/At_all'],
  ])('is sent by day: at %s in %s', (now, timeZone) => {
    expect(decide(now, timeZone)).toEqual({ kind: 'send' });
  });

  test.each([
    ['2026-03-28T21:00:00Z', 'UTC', '2026-03-29T09:00:00.000Z'],
    ['2026-03-28T08:59:30Z', 'UTC', '2026-03-28T09:00:00.000Z'],
    ['2026-03-28T23:59:00Z', 'Asia/Tokyo', '2026-03-29T00:00:00.000Z'],
    ['2026-03-28T01:00:00Z', 'America/New_York', '2026-03-28T13:00:00.000Z'],
  ])('waits for nine in the morning: at %s in %s', (now, timeZone, until) => {
    expect(decide(now, timeZone)).toEqual({ kind: 'wait', until: new Date(until) });
  });

  test('is never sent at night, even if the clocks change in that night', () => {
    let now = '2026-03-28T22:30:00Z';
    for (let step = 0; step < 3; step += 1) {
      const decision = decide(now, 'Europe/Vienna', '2026-03-28T22:30:00Z');
      if (decision.kind !== 'wait') break;
      now = decision.until.toISOString();
    }

    expect(decide(now, 'Europe/Vienna')).toEqual({ kind: 'send' });
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse('2026-03-29T07:00:00Z'));
  });

  test.each([
    ['Pacific/Pago_Pago', '2026-03-28T20:00:00.000Z'],
    ['America/Los_Angeles', '2026-03-28T16:00:00.000Z'],
  ])('of a day is sent on that day, in the west, too: in %s', (timeZone, until) => {
    const day = parseLocalDay('2026-03-28');
    if (day === null) throw new Error('This is a day.');
    const due = dueOn(day).toISOString();

    expect(decide(due, timeZone)).toEqual({ kind: 'wait', until: new Date(until) });
    expect(decide(due, 'Asia/Tokyo')).toEqual({ kind: 'send' });
  });

  test('is sent up to a week late, and dropped after that', () => {
    expect(decide('2026-03-28T12:00:00Z', 'UTC', '2026-03-21T12:00:00Z')).toEqual({ kind: 'send' });
    expect(decide('2026-03-28T12:00:00Z', 'UTC', '2026-03-21T11:59:59Z')).toEqual({ kind: 'drop' });
  });

  test.each(['SETTINGS_CHANGED', 'SETTINGS_TRIED'] as const)(
    'is sent at night, too, if it is %s: who should know cannot wait until the morning',
    (kind) => {
      const night = new Date('2026-03-28T23:00:00Z');
      const late = new Date('2026-03-21T22:00:00Z');

      expect(decideNudge({ kind, dueAt: night, timeZone: 'UTC' }, night)).toEqual({ kind: 'send' });
      expect(decideNudge({ kind, dueAt: late, timeZone: 'UTC' }, night)).toEqual({ kind: 'drop' });
    },
  );

  test('that is a week late at night is dropped as well', () => {
    expect(decide('2026-03-28T23:00:00Z', 'UTC', '2026-03-21T11:59:00Z')).toEqual({ kind: 'drop' });
  });
});
