import { describe, expect, test } from '@jest/globals';
import type { CrisisLine } from './crisis-line.ts';
import { isOpenAt, isStale, linesFor } from './lines-for.rule.ts';
import { readCrisisLines } from './read-crisis-lines.ts';

const all = readCrisisLines();
const now = new Date('2026-11-30T02:00:00Z');
const keys = (country: string | null, at = now) =>
  linesFor(all, { country, now: at }).map(({ id }) => id);

describe('the lines of a country', () => {
  test('come in the order in which to try them, emergency first', () => {
    const kinds = linesFor(all, { country: 'US', now }).map(({ kind }) => kind);

    expect(kinds[0]).toBe('EMERGENCY');
    expect([...new Set(kinds)]).toEqual([
      'EMERGENCY',
      'SUICIDE',
      'OVERDOSE',
      'POISON',
      'VIOLENCE',
      'SEXUAL_VIOLENCE',
      'ALCOHOL_DRUG',
      'GAMBLING',
      'CHILD',
    ]);
  });

  test('are those of that country alone', () => {
    for (const { country } of all.lines)
      expect(new Set(linesFor(all, { country, now }).map((line) => line.country))).toEqual(
        new Set([country]),
      );
  });

  test('of one kind are led by those who answer now', () => {
    const night = keys('PL', new Date('2026-11-30T02:00:00Z'));
    const evening = keys('PL', new Date('2026-11-30T17:00:00Z'));

    expect(night.indexOf('pl-centrum-wsparcia')).toBeLessThan(night.indexOf('pl-116123'));
    expect(evening).toContain('pl-116123');
    expect(linesFor(all, { country: 'PL', now }).find(({ id }) => id === 'pl-116123')?.isOpen).toBe(
      false,
    );
  });

  test.each([null, 'XK'])(
    'for %p are those that work in many, which ask for the country',
    (country) => {
      const lines = linesFor(all, { country, now });

      expect(lines[0]?.channels).toEqual([
        { how: 'CALL', number: '112' },
        { how: 'CALL', number: '911' },
      ]);
      expect(lines[0]?.note).toMatch(/country/);
      expect(lines.slice(1).map(({ kind }) => kind)).toEqual(['DIRECTORY', 'DIRECTORY']);
    },
  );
});

describe('the hours of a line', () => {
  const open = (hours: CrisisLine['hours'], at: string) => isOpenAt({ hours }, new Date(at));
  const office: CrisisLine['hours'] = {
    timeZone: 'Europe/Dublin',
    spans: [{ days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], from: '09:30', to: '17:30' }],
  };

  test.each([
    ['2026-11-30T09:29:59Z', false],
    ['2026-11-30T09:30:00Z', true],
    ['2026-11-30T17:29:59Z', true],
    ['2026-11-30T17:30:00Z', false],
    ['2026-11-29T12:00:00Z', false],
    // Summer time: 9:30 in Dublin.
    ['2026-07-01T08:30:00Z', true],
  ])('at %s are told in its own zone', (at, expected) => {
    expect(open(office, at)).toBe(expected);
  });

  test('that never end, or are not known, are told so', () => {
    expect(open('ALWAYS', '2026-11-30T03:00:00Z')).toBe(true);
    expect(open(null, '2026-11-30T03:00:00Z')).toBeNull();
  });

  test('to 24:00 last until midnight', () => {
    const late: CrisisLine['hours'] = {
      timeZone: 'UTC',
      spans: [{ days: ['MON'], from: '09:00', to: '24:00' }],
    };

    expect(open(late, '2026-11-30T23:59:00Z')).toBe(true);
  });
});

describe('a line', () => {
  test.each([
    [null, true],
    ['2026-11-01T00:00:00Z', false],
    ['2026-08-31T00:00:00Z', true],
  ])('checked at %p is due for another look: %p', (verifiedAt, expected) => {
    expect(isStale({ verifiedAt }, now)).toBe(expected);
  });
});
