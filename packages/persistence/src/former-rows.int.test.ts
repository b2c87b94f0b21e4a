import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FORMER_ROWS } from './former-rows.ts';
import { migrate } from './migrate.ts';
import { migration } from './migration.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('groups');
});
afterAll(() => databases.stop());

const rows = async () => {
  const had = await databases.sql<{ name: string }>(
    'groups',
    'select name from migration order by id',
  );
  return had.map(({ name }) => name);
};

test('a migration that had another number is not run again, and its former row stays', async () => {
  const url = databases.url('groups_owner');
  const first = migration('0007-block-members', 'create table block (id int)');
  const renumbered = migration('0008-hide-members', 'create sequence block_version');
  const next = migration('0009-mute-groups', 'create table mute (id int)');
  await migrate(url, [first, renumbered]);
  await databases.sql(
    'groups',
    `update migration set name = 'HideMembers1764000000017', timestamp = 1764000000017
      where name = 'HideMembers1764000000008'`,
  );

  const done = [await migrate(url, [first, renumbered, next]), await migrate(url, [first, next])];

  expect(done).toEqual([['0009-mute-groups'], []]);
  expect(await rows()).toEqual([
    'BlockMembers1764000000007',
    'HideMembers1764000000017',
    'HideMembers1764000000008',
    'MuteGroups1764000000009',
  ]);
});

test('a former number leads to one present number, and no migration has two', () => {
  const words = (row: string) => row.slice(0, -13);
  const present = Object.values(FORMER_ROWS);

  expect(new Set(present).size).toBe(present.length);
  expect(present.map(words)).toEqual(Object.keys(FORMER_ROWS).map(words));
});
