import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ownWordsKeys } from './own-words-keys.rule.ts';

test('the same words have the same key, wherever they stand and whatever stands beside them', () => {
  const [bar] = ownWordsKeys('situation', ['the bar']);

  expect(ownWordsKeys('situation', ['the bus', 'the bar'])[1]).toBe(bar);
  expect(ownWordsKeys('situation', ['The bar'])).not.toContain(bar);
  expect(ownWordsKeys('reason', ['the bar'])).not.toContain(bar);
});

test('no key stands twice, though the same be said twice', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), (texts) => {
      expect(new Set(ownWordsKeys('reason', texts)).size).toBe(texts.length);
    }),
  );
});
