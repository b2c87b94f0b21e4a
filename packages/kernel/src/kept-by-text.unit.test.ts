import { describe, expect, test } from '@jest/globals';
import { KeptByText } from './kept-by-text.ts';

const keptOf = (most: number, mostOfOne = most) => new KeptByText<number>({ most, mostOfOne });
const found = (kept: KeptByText<number>, ...texts: readonly string[]) =>
  texts.filter((text) => kept.find(text) !== undefined);

test('what was used last is kept, as far as it fits', () => {
  const kept = keptOf(6);
  kept.keep('aa', 1, 'Ada');
  kept.keep('bb', 2, 'Ben');
  kept.keep('cc', 3, 'Cleo');
  expect(kept.find('aa')).toBe(1);

  kept.keep('dddd', 4, 'Ben');

  expect(['aa', 'bb', 'cc', 'dddd'].map((text) => kept.find(text))).toEqual([
    1,
    undefined,
    undefined,
    4,
  ]);
});

test('a text that is kept counts once, and one that never fits drops nothing', () => {
  const kept = keptOf(4);
  for (const user of ['Ada', 'Ada', 'Ben']) kept.keep('aa', 1, user);
  kept.keep('bb', 2, 'Ada');
  kept.keep('eeeee', 5, 'Ada');

  expect(['aa', 'bb', 'eeeee'].map((text) => kept.find(text))).toEqual([1, 2, undefined]);
});

test('what is dropped has room for others, and what is kept stays the same', () => {
  const kept = keptOf(4);
  kept.keep('aa', 1, 'Ada');
  kept.keep('aa', 9, 'Ben');
  expect(kept.find('aa')).toBe(1);
  kept.drop('aa');
  kept.drop('aa');
  kept.keep('bbbb', 2, 'Ada');

  expect(found(kept, 'aa', 'bbbb')).toEqual(['bbbb']);
});

describe('what one user alone has used', () => {
  test('displaces their own, and nothing else', () => {
    const kept = keptOf(10, 4);
    kept.keep('aa', 1, 'Ada');
    for (const text of ['bb', 'cc', 'dd', 'ee']) kept.keep(text, 1, 'Ben');

    expect(found(kept, 'aa', 'bb', 'cc', 'dd', 'ee')).toEqual(['aa', 'dd', 'ee']);
  });

  test('is nobody’s own once others have used it, and then displaces as it was used', () => {
    const kept = keptOf(10, 4);
    kept.keep('aa', 1, 'Ben');
    kept.keep('aa', 1, 'Ada');
    for (const text of ['bb', 'cc', 'dd']) kept.keep(text, 1, 'Ben');
    kept.keep('aa', 1, 'Ben');
    for (const text of ['ee', 'ff']) kept.keep(text, 1, 'Ben');

    expect(found(kept, 'aa', 'bb', 'cc', 'dd', 'ee', 'ff')).toEqual(['aa', 'ee', 'ff']);
  });

  test('is theirs again after it was forgotten', () => {
    const kept = keptOf(4, 2);
    kept.keep('aa', 1, 'Ada');
    kept.keep('aa', 1, 'Ben');
    kept.drop('aa');
    for (const text of ['aa', 'bb']) kept.keep(text, 1, 'Ada');

    expect(found(kept, 'aa', 'bb')).toEqual(['bb']);
  });
});
