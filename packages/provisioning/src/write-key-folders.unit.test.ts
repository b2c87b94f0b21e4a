import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { completeKeyFolders } from './complete-key-folders.ts';
import { newKeyFolders } from './key-folders.ts';
import { writeKeyFolders } from './write-key-folders.ts';

const database = { host: 'postgres', port: 5432 };
const make = () => newKeyFolders(database);
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
  expect(read('gateway/databases.env')).toMatch(/^BUS_DATABASE_URL=\S+bus_gateway:\S+\n$/);
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

/** The folders as an earlier version left them: one login of the log for all parts, in no file, and no key of *journaling*. */
function asBefore(): ReadonlyMap<string, string> {
  writeKeyFolders(folder, make);
  rmSync(join(folder, 'operations'), { recursive: true });
  for (const path of [
    ...['gateway/databases.env', 'journaling/service.key'],
    'provisioning/journaling-service-key',
  ])
    rmSync(join(folder, path));
  const made = JSON.parse(read('provisioning/passwords.json')) as Record<string, string>;
  const kept = Object.entries(made).filter(([role]) => !/^bus_(?!owner)/.test(role));
  const passwords = { ...Object.fromEntries(kept), bus_svc: 'of a former role' };
  writeFileSync(join(folder, 'provisioning/passwords.json'), JSON.stringify(passwords));
  for (const part of ['members', 'groups', 'journaling', 'insights']) {
    const file = join(folder, part, 'databases.env');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^BUS_.*\n/m, ''));
  }
  return everything();
}

const everything = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, read(path)]),
  );

test('an installation of the version before gets what it lacks, and keeps everything', () => {
  const before = asBefore();

  const added = completeKeyFolders(folder, database);

  expect(added).toEqual([
    'provisioning/passwords.json',
    'journaling/service.key',
    'gateway/databases.env',
    'members/databases.env',
    'groups/databases.env',
    'journaling/databases.env',
    'insights/databases.env',
    'operations/databases.env',
    'operations/operations.json',
  ]);
  for (const [path, text] of before) {
    if (path.endsWith('.env')) expect(read(path).startsWith(text)).toBe(true);
    else if (!path.endsWith('passwords.json')) expect(read(path)).toBe(text);
  }
  const passwords = JSON.parse(read('provisioning/passwords.json')) as Record<string, string>;
  expect(passwords).toMatchObject(
    JSON.parse(before.get('provisioning/passwords.json') ?? '') as object,
  );
  expect(read('gateway/databases.env')).toContain(passwords['bus_gateway']);
  expect(statSync(join(folder, 'gateway/databases.env')).mode & 0o777).toBe(0o600);
  expect(Buffer.from(read('journaling/service.key'), 'base64')).toHaveLength(32);
  expect(completeKeyFolders(folder, database)).toEqual([]);
});

test('a key that a later version brought is made once, and is not made anew when it is lost', () => {
  writeKeyFolders(folder, make);
  expect(completeKeyFolders(folder, database)).toEqual([]);
  rmSync(join(folder, 'journaling/service.key'));

  expect(completeKeyFolders(folder, database)).toEqual([]);
  expect(readdirSync(join(folder, 'journaling'))).not.toContain('service.key');
});

test('an interruption after the passwords is made good by the next run', () => {
  asBefore();
  completeKeyFolders(folder, database);
  const whole = everything();
  for (const part of ['gateway', 'insights'])
    writeFileSync(
      join(folder, part, 'databases.env'),
      read(`${part}/databases.env`).replace(/^BUS_.*\n/m, ''),
    );

  expect(completeKeyFolders(folder, database)).toEqual([
    'gateway/databases.env',
    'insights/databases.env',
  ]);
  expect(everything()).toEqual(whole);
});
