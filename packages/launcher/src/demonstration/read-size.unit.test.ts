import { PROGRAMS } from '@holdfast/configuration/commands';
import { expect, test } from '@jest/globals';
import { readSize, SIZES } from './read-size.ts';

test.each([
  ['full', 'small', 'full'],
  ['none', 'full', 'none'],
  [undefined, 'full', 'full'],
] as const)('%s beside %s in the environment is %s', (asked, preset, expected) => {
  expect(readSize(asked, preset)).toBe(expected);
});

test.each(['main.js', 'seed.js'])('%s takes the sizes that there are, and no other', (program) => {
  const { demo } = PROGRAMS[`packages/launcher/dist/${program}`]?.options ?? {};

  expect(demo?.values).toEqual(SIZES);
});
