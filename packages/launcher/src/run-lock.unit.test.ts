import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { takeRunLock } from './run-lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-lock-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the right to run from a folder', () => {
  test('is one process’s, until it gives it back', () => {
    const lock = takeRunLock(folder);
    expect(lock.wasLeftBehind).toBe(false);
    expect(() => takeRunLock(folder)).toThrow(/already runs from this folder, as process \d+/);
    lock.release();
    expect(takeRunLock(folder).wasLeftBehind).toBe(false);
  });

  test.each([
    ['a process that is gone', JSON.stringify({ pid: 4_194_304, startedAt: '1' })],
    [
      'another process that was given the number',
      JSON.stringify({ pid: process.pid, startedAt: '1' }),
    ],
    ['a process that was killed while it wrote', '{"pid":'],
  ])('is taken over from %s', (_name, text) => {
    writeFileSync(join(folder, 'run.lock'), text);
    expect(takeRunLock(folder).wasLeftBehind).toBe(true);
  });
});
