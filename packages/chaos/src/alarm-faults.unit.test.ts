import { describe, expect, test } from '@jest/globals';
import { alarmFaultsOf, idleMs } from './alarm-faults.ts';

const alert = { alarmId: 'a', tier: 'FIRST_CONTACT', dueAt: 1_000, cameAt: 9_000 };

describe('the time in which an alert could have come', () => {
  test('is all of it while its service was there', () => {
    expect(idleMs(alert, [], 20_000)).toBe(8_000);
    expect(idleMs({ ...alert, cameAt: null }, [], 20_000)).toBe(19_000);
  });

  test('begins anew with each return, and what was idle before an outage counts', () => {
    expect(idleMs(alert, [{ from: 2_000, until: 8_500 }], 20_000)).toBe(1_000);
    expect(idleMs(alert, [{ from: 0, until: 8_500 }], 20_000)).toBe(500);
    expect(
      idleMs(
        alert,
        [
          { from: 8_000, until: 8_900 },
          { from: 1_500, until: 2_000 },
        ],
        20_000,
      ),
    ).toBe(6_000);
    expect(idleMs(alert, [{ from: 9_500, until: 9_900 }], 20_000)).toBe(8_000);
  });

  test('is none for one that came before it was awaited', () => {
    expect(idleMs({ ...alert, cameAt: 900 }, [], 20_000)).toBe(0);
  });
});

test('what was missed, late, or came again without a mark is named', () => {
  const hook = { alarmId: 'a', tier: 'FIRST_CONTACT', type: 'alert.raised' };

  expect(alarmFaultsOf([{ ...alert, idle: 5_000 }], [hook])).toEqual([]);
  expect(alarmFaultsOf([], [hook, { ...hook, type: 'alert.repeated' }])).toEqual([]);
  expect(
    alarmFaultsOf(
      [
        { ...alert, idle: 5_001 },
        { ...alert, cameAt: null, idle: 9_000 },
      ],
      [hook, hook],
    ),
  ).toEqual([
    'missed: FIRST_CONTACT of a',
    'late: FIRST_CONTACT of a by 5001 ms',
    'came again without a mark: FIRST_CONTACT of a',
  ]);
});
