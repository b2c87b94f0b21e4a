import { expect, test } from '@jest/globals';
import { endsOf } from './ends-of.rule.ts';

test('texts that can be read whole are left as they are', () => {
  expect(endsOf(['abcde', 'fghij', ''], { ofAll: 10, ofOne: 5 })).toEqual(['abcde', 'fghij', '']);
});

test('of a text that is longer, the beginning and the end are left', () => {
  expect(endsOf(['abcdefghi', 'jk'], { ofAll: 10, ofOne: 4 })).toEqual(['ab', 'hi', 'jk']);
});

test('of many texts, no more is left than can be read', () => {
  const all = endsOf(['abcdefgh', 'ijklmnop', 'qrstuvwx'], { ofAll: 10, ofOne: 8 });

  expect(all).toEqual(['abcdefgh', 'i', 'p']);
});
