import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { KAFKA_VERSION, releaseOf } from './version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-kafka-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a new folder is of the present release, and stays with the one that made it', () => {
  expect(releaseOf(folder)).toBe(KAFKA_VERSION);
  writeFileSync(join(folder, 'release'), '4.0.0\n');
  expect(releaseOf(folder)).toBe('4.0.0');
});

test('a folder from before releases were noted does not go back', () => {
  mkdirSync(join(folder, 'log'));
  writeFileSync(join(folder, 'log/meta.properties'), '');

  expect(releaseOf(folder)).toBe('4.4.0');
  expect(releaseOf(folder)).toBe('4.4.0');
});
