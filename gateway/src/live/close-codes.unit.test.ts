import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CLOSE, PROTOCOL_CLOSE } from './close-codes.ts';

const document = readFileSync(join(import.meta.dirname, '../../../docs/live.md'), 'utf8');
const documented = [...document.matchAll(/^\| (\d{4}) \|/gm)].map(([, code]) => Number(code));

describe('close codes', () => {
  test('have each its one row in docs/live.md, and no other code has one', () => {
    const codes = [...Object.values(CLOSE), ...Object.values(PROTOCOL_CLOSE)];
    expect(documented.toSorted((a, b) => a - b)).toEqual(codes.toSorted((a, b) => a - b));
  });

  test('are told apart', () => {
    expect(new Set(documented).size).toBe(documented.length);
  });
});
