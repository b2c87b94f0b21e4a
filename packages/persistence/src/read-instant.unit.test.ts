import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { readerOf } from './read-instant.ts';

const INSTANT = 1184;
const read = readerOf(INSTANT);
const { getTypeParser } = pg.types as unknown as {
  readonly getTypeParser: (type: number, format: 'text') => (text: string) => unknown;
};
const readByPg = getTypeParser(INSTANT, 'text');

const two = (number: number) => String(number).padStart(2, '0');
const fraction = fc
  .integer({ min: 0, max: 999_999 })
  .map((micros) => `.${String(micros).padStart(6, '0')}`.replace(/\.?0+$/, ''));
const instant = fc
  .tuple(
    fc.integer({ min: 1, max: 9_999 }).map((year) => String(year).padStart(4, '0')),
    fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })),
    fc.tuple(
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 59 }),
    ),
    fraction,
    fc.constantFrom('+00', '+01', '-07', '+05:30'),
  )
  .map(
    ([year, day, time, rest, zone]) =>
      `${year}-${day.map(two).join('-')} ${time.map(two).join(':')}${rest}${zone}`,
  );

describe('an instant', () => {
  test('is read as pg reads it, in any zone and to the microsecond', () => {
    fc.assert(
      fc.property(instant, (text) => {
        expect(read(text)).toEqual(readByPg(text));
      }),
    );
  });

  test.each(['0044-03-15 12:00:00+00 BC', '12026-01-01 00:00:00+00', 'infinity', '-infinity'])(
    '%s is read as pg reads it',
    (text) => {
      expect(read(text)).toEqual(readByPg(text));
    },
  );
});
