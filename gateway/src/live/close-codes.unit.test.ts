import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CLOSE } from './close-codes.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/live.md');

describe('close codes', () => {
  test.each(Object.entries(CLOSE))('%s (%i) has its row in docs/live.md', (_name, code) => {
    expect(readFileSync(DOCUMENT, 'utf8')).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
  });

  test('are told apart', () => {
    expect(new Set(Object.values(CLOSE)).size).toBe(Object.keys(CLOSE).length);
  });
});
