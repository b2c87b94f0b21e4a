import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { repairLibraryLinks } from './library-links.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast links '));
  mkdirSync(join(folder, 'native/lib'), { recursive: true });
  writeFileSync(join(folder, 'native/lib/libx.so.6.18'), '');
  const link = { source: 'native/lib/libx.so.6.18', target: 'native/lib/libx.so.6' };
  writeFileSync(join(folder, 'native/pg-symlinks.json'), JSON.stringify([link]));
});

afterEach(() => {
  chmodSync(join(folder, 'native/lib'), 0o700);
  rmSync(folder, { recursive: true });
});

describe('repairing library links', () => {
  test('makes the names that are missing, relative to their folder', () => {
    repairLibraryLinks(folder);
    expect(readlinkSync(join(folder, 'native/lib/libx.so.6'))).toBe('libx.so.6.18');
  });

  test('leaves a folder alone that is in order', () => {
    repairLibraryLinks(folder);
    chmodSync(join(folder, 'native/lib'), 0o500);
    expect(() => repairLibraryLinks(folder)).not.toThrow();
  });

  test('accepts a name that another start has just made', () => {
    // A name that leads nowhere is not found by a look, and cannot be made: just as if another start comes in
    // between.
    symlinkSync('not-there-yet', join(folder, 'native/lib/libx.so.6'));
    expect(() => repairLibraryLinks(folder)).not.toThrow();
  });

  test('does nothing on a platform that needs no links', () => {
    rmSync(join(folder, 'native/pg-symlinks.json'));
    expect(() => repairLibraryLinks(folder)).not.toThrow();
  });
});
