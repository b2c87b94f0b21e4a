import { migrate } from '@holdfast/persistence';
import { fenceFaults, someDatabases, tableFaults, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { insightsFences } from './fences.ts';
import { insightsMigrations } from './migrations/index.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('insights');
  await migrate(databases.url('insights_owner'), insightsMigrations);
});
afterAll(() => databases.stop());

test('every table is fenced as it is declared, or is read by others and has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'insights', insightsFences)).toEqual([]);
});

test.each(insightsFences.ownerOnly)('a member meets their own rows alone in %s', async (table) => {
  expect(await fenceFaults(databases, { database: 'insights', table })).toEqual([]);
});
