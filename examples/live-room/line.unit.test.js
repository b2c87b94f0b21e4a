import { expect, test } from '@jest/globals';

import { cutWords, endWords } from './line.js';

const codes = [1000, 1001, 1002, 1005, 1006, 1009, 1011, 1012, 1013, 4400, 4401, 4403, 4408, 4499];

test.each(codes)('a line that was cut with %i is told in words alone', (code) => {
  for (const words of [cutWords({ code }), endWords({ code, reason: 'internal' })]) {
    expect(words).toMatch(/^[A-Z][^\d()]+( …|\.)$/);
  }
});

test('an error of a subscription is told in its own words', () => {
  expect(endWords([{ message: 'There is no such room among yours.' }])).toBe(
    'There is no such room among yours.',
  );
});
