import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newKeyFolders } from './key-folders.ts';
import { writeKeyFolders } from './write-key-folders.ts';

const make = () => newKeyFolders({ host: 'postgres', port: 5432 });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-keys-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

test('each part gets its own secrets and nobody else reads them', () => {
  writeKeyFolders(folder, make);

  expect(readdirSync(join(folder, 'groups')).sort()).toEqual([
    'databases.env',
    'process.pem',
    'service.key',
    'trusted-keys.json',
  ]);
  expect(read('groups/databases.env')).not.toMatch(/members|_owner/);
  expect(statSync(join(folder, 'groups/process.pem')).mode & 0o777).toBe(0o600);
});

test('keys in use are never replaced', () => {
  writeKeyFolders(folder, make);
  const before = read('members/key-encryption.key');

  expect(writeKeyFolders(folder, make)).toBe(false);
  expect(read('members/key-encryption.key')).toBe(before);
});

test('folders that an earlier run left unfinished are made again, whole', () => {
  writeKeyFolders(folder, make);
  rmSync(join(folder, 'provisioning/passwords.json'));

  expect(writeKeyFolders(folder, make)).toBe(true);
  const { groups_app: password } = JSON.parse(read('provisioning/passwords.json')) as {
    groups_app: string;
  };
  expect(read('groups/databases.env')).toContain(password);
});
