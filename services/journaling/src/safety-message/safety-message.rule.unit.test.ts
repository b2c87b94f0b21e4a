import { describe, expect, test } from '@jest/globals';
import { lineFullFaults, safetyMessageFaults } from './safety-message.rule.ts';

const limits = { safetyMessageMostCodePoints: 10, safetyMessagesMost: 3 };
const draft = { safetyEventId: 'event', body: 'Are you?', idempotencyKey: 'key' };

describe('a message of the line', () => {
  test('may have a few words', () => {
    expect(safetyMessageFaults(draft, limits)).toEqual([]);
  });

  test.each([
    ['body', { body: '' }],
    ['body', { body: 'x'.repeat(11) }],
    ['idempotencyKey', { idempotencyKey: '' }],
  ])('has a fault at %s: %j', (path, changes) => {
    expect(safetyMessageFaults({ ...draft, ...changes }, limits)).toMatchObject([{ path }]);
  });

  test('is refused if the line is full', () => {
    expect(lineFullFaults(2, limits)).toEqual([]);
    expect(lineFullFaults(3, limits)).toMatchObject([{ path: 'body', code: 'TOO_LONG', max: 3 }]);
  });
});
