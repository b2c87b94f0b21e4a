import { expect, test } from '@jest/globals';

import { figuresOfDay, figuresOfLabelled, wilson } from './lexicon-figures.js';

const rounded = (interval) => interval.map((each) => Number(each.toFixed(3)));
const read = (text) => ({ level: text.split(' ')[0] });

test('an interval of Wilson', () => {
  expect(rounded(wilson(90, 100))).toEqual([0.826, 0.945]);
  expect(rounded(wilson(0, 50))).toEqual([0, 0.071]);
  expect(wilson(0, 0)).toEqual([0, 1]);
});

test('recall, precision, misses and false alarms of labelled sentences', () => {
  const sentence = (text, level, about) => ({ text, level, about, class: 'SUI_PLAN' });
  const figures = figuresOfLabelled(
    [
      sentence('urgent a', 'urgent', 'self'),
      sentence('act b', 'urgent', 'self'),
      sentence('act c', 'none', 'idiom'),
      sentence('none d', 'none', 'idiom'),
    ],
    read,
  ).join('\n');

  expect(figures).toMatch(/recall, urgent or above +50\.0 % +\(1 of 2;/);
  expect(figures).toMatch(/precision, act or above +66\.7 % +\(2 of 3;/);
  expect(figures).toMatch(/ {2}idiom +50\.0 %/);
  expect(figures).toContain('urgent (SUI_PLAN) read as act: act b');
  expect(figures).toContain('none (SUI_PLAN) read as act: act c');
});

test('alarms in a thousand messages of a day', () => {
  const [actOrAbove, urgent] = figuresOfDay(['none a', 'act b', 'urgent c', 'none d'], read);

  expect(actOrAbove).toContain('500.0 in 1,000 (2 of 4;');
  expect(urgent).toContain('250.0 in 1,000 (1 of 4;');
});
