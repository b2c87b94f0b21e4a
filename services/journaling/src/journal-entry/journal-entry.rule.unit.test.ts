import { expect, test } from '@jest/globals';
import { journalEntryFaults } from './journal-entry.rule.ts';

const limits = { journalEntryMostCodePoints: 50_000 };
const pathsOf = (body: string, idempotencyKey = 'a-key') =>
  journalEntryFaults({ body, idempotencyKey }, limits).map(({ path }) => path);

test('accepts an entry of 1 to 50,000 characters, counted as code points', () => {
  expect(pathsOf('a')).toEqual([]);
  expect(pathsOf('🌱'.repeat(50_000))).toEqual([]);
});

test('refuses an entry with nothing to read, one that is too long and one that cannot be stored', () => {
  for (const body of ['', ' \n\t', '🌱'.repeat(50_001), 'a\0b', '\uD800']) {
    expect(pathsOf(body)).toEqual(['body']);
  }
});

test('says how long an entry may be', () => {
  const most = { journalEntryMostCodePoints: 7 };

  expect(journalEntryFaults({ body: '', idempotencyKey: 'a-key' }, most)).toEqual([
    { path: 'body', message: 'An entry has 1 to 7 characters.', code: 'TOO_SHORT', min: 1, max: 7 },
  ]);
  expect(journalEntryFaults({ body: '1234567', idempotencyKey: 'a-key' }, most)).toEqual([]);
});

test('tells all faults at once', () => {
  expect(pathsOf('', '')).toEqual(['body', 'idempotencyKey']);
});
