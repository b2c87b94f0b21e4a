import { migrate } from '@holdfast/persistence';
import { fenceFaults, someDatabases, tableFaults, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { journalingFences } from './fences.ts';
import { journalingMigrations } from './migrations/index.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('journaling');
  await migrate(databases.url('journaling_owner'), journalingMigrations);
});
afterAll(() => databases.stop());

test('every table is fenced as it is declared, or is read by others and has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'journaling', journalingFences)).toEqual([]);
});

test.each(journalingFences.ownerOnly)(
  'a member meets their own rows alone in %s',
  async (table) => {
    expect(await fenceFaults(databases, { database: 'journaling', table })).toEqual([]);
  },
);
