import { describe, expect, test } from '@jest/globals';
import { offsetAt } from './zone-offsets.rule.ts';

const day = '2026-11-24';
const begin = Date.parse(`${day}T00:00:00Z`);
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Reads the offset of a zone as Intl writes it, such as `GMT-04:00`. */
function offsetAsWritten(timeZone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /^GMT([+-])(\d+):(\d+)$/.exec(name) ?? [];
  const ahead = Number(hours) * 60 + Number(minutes);
  return sign === '-' && ahead > 0 ? -ahead : ahead;
}

describe('the clocks of a zone', () => {
  test.each([
    'UTC',
    'Europe/Vienna',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Kiritimati',
  ])(
    'are as far ahead of UTC in %s as Intl says, from the day before on for a year',
    (timeZone) => {
      const instants = Array.from({ length: 680 }, (_, step) => begin + (step * 13 - 24) * HOUR_MS);

      expect(instants.map((at) => offsetAt(timeZone, day, at))).toEqual(
        instants.map((at) => offsetAsWritten(timeZone, at)),
      );
    },
  );

  test.each<[string, string, number, number]>([
    ['Europe/Vienna', '2027-03-28T01:00:00Z', 60, 120],
    ['Europe/Vienna', '2027-10-31T01:00:00Z', 120, 60],
    ['America/New_York', '2027-03-14T07:00:00Z', -300, -240],
    ['America/New_York', '2027-11-07T06:00:00Z', -240, -300],
    ['Australia/Lord_Howe', '2027-04-03T15:00:00Z', 660, 630],
  ])('of %s change at %s, to the minute', (timeZone, instant, before, after) => {
    const at = Date.parse(instant);

    expect(offsetAt(timeZone, day, at - MINUTE_MS)).toBe(before);
    expect(offsetAt(timeZone, day, at)).toBe(after);
  });

  test('are looked up for each zone and each day by itself', () => {
    const summer = Date.parse('2026-07-01T00:00:00Z');

    expect(offsetAt('Europe/Vienna', '2026-06-30', summer)).toBe(120);
    expect(offsetAt('Europe/Vienna', '2025-12-24', summer)).toBe(120);
    expect(offsetAt('Asia/Kolkata', '2026-06-30', summer)).toBe(330);
  });
});
