import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createServiceKey } from '@holdfast/sealing';
import { codeDigest, codeOf } from './invitation-code.part.ts';

const key = createServiceKey(randomBytes(32));

describe('the code of an invitation', () => {
  test('has 26 digits that are not taken for one another', () => {
    expect(codeOf(key, 'invitation-1')).toMatch(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/);
  });

  test('is the same each time, and another one for another invitation or another key', () => {
    const code = codeOf(key, 'invitation-1');

    expect(codeOf(key, 'invitation-1')).toBe(code);
    expect(codeOf(key, 'invitation-2')).not.toBe(code);
    expect(codeOf(createServiceKey(randomBytes(32)), 'invitation-1')).not.toBe(code);
  });

  test('is found however somebody writes it down', () => {
    const written = codeDigest(key, '3E0CD-1EQA0 05P1-bmjd');

    expect(written).toEqual(codeDigest(key, '3eocdleqao05pibmjd'));
    expect(written).not.toEqual(codeDigest(key, '3e0cd1eqa005p1bmje'));
  });
});
