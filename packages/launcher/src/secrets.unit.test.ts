import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASES, rolesOf } from '@holdfast/embedded-postgres';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readOrMakeSecrets } from './secrets.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-secrets-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'secrets/passwords.json');
const stored = () => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, string>;

test('an installation keeps its secrets from one start to the next', () => {
  const made = readOrMakeSecrets(folder);

  expect(Object.keys(made.passwords).sort()).toEqual(['superuser', ...rolesOf(DATABASES)].sort());
  expect(readOrMakeSecrets(folder).passwords).toEqual(made.passwords);
});

test('a role that came with a later version gets its password, and the others keep theirs', () => {
  readOrMakeSecrets(folder);
  const { bus_gateway: gone, ...rest } = stored();
  const before: Record<string, string> = { ...rest, bus_svc: 'of a former role' };
  writeFileSync(file(), JSON.stringify(before));

  const { passwords } = readOrMakeSecrets(folder);

  expect(passwords).toMatchObject(before);
  expect(passwords.bus_gateway).toMatch(/^[\w-]{32}$/);
  expect(passwords.bus_gateway).not.toBe(gone);
  expect(stored()).toEqual(passwords);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('a key that came with a later version is made once, and the others stay', () => {
  const secrets = () => join(folder, 'secrets');
  const read = (name: string) => readFileSync(join(secrets(), name), 'utf8');
  readOrMakeSecrets(folder);
  const groups = read('groups.key');
  for (const name of ['journaling.key', 'journaling.key.made']) rmSync(join(secrets(), name));

  readOrMakeSecrets(folder);

  const made = read('journaling.key');
  expect(Buffer.from(made, 'base64')).toHaveLength(32);
  expect(statSync(join(secrets(), 'journaling.key')).mode & 0o777).toBe(0o600);
  expect(read('groups.key')).toBe(groups);
  readOrMakeSecrets(folder);
  expect(read('journaling.key')).toBe(made);
});

test('a key whose making was broken off is the one that stays', () => {
  readOrMakeSecrets(folder);
  const path = join(folder, 'secrets/journaling.key');
  const made = readFileSync(path, 'utf8');
  rmSync(`${path}.made`);

  readOrMakeSecrets(folder);

  expect(readFileSync(path, 'utf8')).toBe(made);
});

test.each([
  ['passwords.json', '', 'missing or empty'],
  ['passwords.json', '{"superuser":', 'broken'],
  ['passwords.json', 'null', 'broken'],
  ['members.key', '', 'missing or empty'],
  ['journaling.key', null, 'missing or empty'],
  ['gateway.key.pem', null, 'missing or empty'],
])('%s with %j in it is refused in a sentence, and nothing is made anew', (name, text, state) => {
  readOrMakeSecrets(folder);
  const path = join(folder, 'secrets', name);
  if (text === null) rmSync(path);
  else writeFileSync(path, text);

  expect(() => readOrMakeSecrets(folder)).toThrow(`${path} is ${state}. Put it back`);
  expect(existsSync(path) ? readFileSync(path, 'utf8') : null).toBe(text);
});
