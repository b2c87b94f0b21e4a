import { expect, test } from '@jest/globals';
import { aliasTaken } from './member.type.ts';

test('who cannot have an alias is told what to try, and nothing of anybody else', () => {
  const { message } = aliasTaken();

  expect(message).toMatch(/add a word or a number/i);
  expect(message).not.toMatch(/taken|somebody|someone|another (person|member)|in use|exists/i);
});
