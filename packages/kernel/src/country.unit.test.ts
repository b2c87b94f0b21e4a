import { expect, test } from '@jest/globals';
import { countryFaults, countryOf } from './country.ts';

test.each([
  ['AT', 'AT'],
  ['us', 'US'],
  [' gb ', 'GB'],
  ['XK', 'XK'],
  ['ZZ', null],
  ['EU', null],
  ['', null],
  ['Austria', null],
  [null, null],
  [undefined, null],
])('%j names %j', (text, country) => {
  expect(countryOf(text)).toBe(country);
});

test('a country that is none is refused by its field', () => {
  expect(countryFaults('country', 'at')).toEqual([]);
  expect(countryFaults('country', 'Austria')).toMatchObject([
    { path: 'country', code: 'MALFORMED' },
  ]);
});
