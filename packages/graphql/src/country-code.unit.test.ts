import { expect, test } from '@jest/globals';
import { countryOf } from '@holdfast/kernel';
import { GraphQLCountryCode } from 'graphql-scalars';
import { CountryCode } from './scalars.ts';

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const PAIRS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

test('the countries that rules know are those of the scalar library', () => {
  const isKnown = (code: string) => {
    try {
      return GraphQLCountryCode.parseValue(code) === code;
    } catch {
      return false;
    }
  };

  expect(PAIRS.filter((pair) => countryOf(pair) !== null)).toEqual(PAIRS.filter(isKnown));
});

test('any short text is taken, so that rules can say what is none; an answer has a country alone', () => {
  expect(CountryCode.parseValue('the moon')).toBe('the moon');
  expect(CountryCode.parseValue('at')).toBe('AT');
  expect(() => CountryCode.parseValue('x'.repeat(201))).toThrow('two letters');
  expect(() => CountryCode.parseValue(7)).toThrow('two letters');
  expect(CountryCode.serialize('at')).toBe('AT');
  expect(() => CountryCode.serialize('the moon')).toThrow('two letters');
});
