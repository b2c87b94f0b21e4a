import { migrate } from '@holdfast/persistence';
import { fenceFaults, someDatabases, tableFaults, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keyringFences, membersFences } from './fences.ts';
import { keyringMigrations } from './migrations/keyring/index.ts';
import { membersMigrations } from './migrations/members/index.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('members', 'keyring');
  await migrate(databases.url('members_owner'), membersMigrations);
  await migrate(databases.url('keyring_owner'), keyringMigrations);
});
afterAll(() => databases.stop());

test('every table is fenced as it is declared, or is read by others and has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'members', membersFences)).toEqual([]);
});

test('every table of the key ring has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'keyring', keyringFences)).toEqual([]);
});

/** Values that a made-up row must have. */
const VALUES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  recovery_plan_version: { author: 'HOLDFAST' },
};

test.each(membersFences.ownerOnly)('a member meets their own rows alone in %s', async (table) => {
  const values = VALUES[table] ?? {};
  expect(await fenceFaults(databases, { database: 'members', table, values })).toEqual([]);
});
