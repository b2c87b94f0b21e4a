import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  test('belongs to one process until it gives it back', () => {
    const lock = takeRunLock(folder);
    expect(lock.wasLeftBehind).toBe(false);
    expect(() => takeRunLock(folder)).toThrow(/already runs from this folder, as process \d+/);
    lock.release();
    expect(takeRunLock(folder).wasLeftBehind).toBe(false);
  });

  test('is given back by its holder alone', () => {
    const lock = takeRunLock(folder);
    const path = join(folder, 'run.lock');
    writeFileSync(path, 'another’s');
    lock.release();
    expect(readFileSync(path, 'utf8')).toBe('another’s');
    rmSync(path);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['a process that is gone', JSON.stringify({ pid: 4_194_304, startedAt: '1' })],
    [
      'another process that was given the number',
      JSON.stringify({ pid: process.pid, startedAt: '1' }),
    ],
    ['a process that was killed while it wrote', '{"pid":'],
    ['a text that names no process', 'null'],
  ])('is taken over from %s', (_name, text) => {
    writeFileSync(join(folder, 'run.lock'), text);
    expect(takeRunLock(folder).wasLeftBehind).toBe(true);
    expect(readdirSync(folder)).toEqual(['run.lock']);
  });

  test('is taken over if a process was killed while it took it over', () => {
    const left = JSON.stringify({ pid: 4_194_304, startedAt: '1' });
    const removal = createHash('sha256').update(left).digest('hex').slice(0, 16);
    writeFileSync(join(folder, 'run.lock'), left);
    writeFileSync(
      join(folder, `run.lock.${removal}`),
      JSON.stringify({ pid: 4_194_303, startedAt: '1' }),
    );
    expect(takeRunLock(folder).wasLeftBehind).toBe(true);
    expect(readdirSync(folder)).toEqual(['run.lock']);
  });
});
