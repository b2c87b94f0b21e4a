import { expect, test } from '@jest/globals';
import { readSize } from './read-size.ts';

test.each([
  [['--demo', 'full'], 'small', 'full'],
  [['--demo=none', '--watch'], 'full', 'none'],
  [['--watch'], 'full', 'full'],
  [[], 'small', 'small'],
] as const)('%j beside %s in the environment is %s', (args, preset, expected) => {
  expect(readSize(args, preset)).toBe(expected);
});

test.each([[['--demo', 'huge']], [['--demo']], [['--demo', '']]])(
  '%j is refused with the sizes that there are',
  (args) => {
    expect(() => readSize(args, 'small')).toThrow('--demo none, --demo small, --demo full');
  },
);
