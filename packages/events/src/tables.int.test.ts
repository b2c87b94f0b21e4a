import { migrate } from '@holdfast/persistence';
import { someDatabases, tableFaults, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { busFences } from './fences.ts';
import { busMigrations } from './migrations/index.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('bus');
  await migrate(databases.url('bus_owner'), busMigrations);
});
afterAll(() => databases.stop());

test('every table of the bus has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'bus', busFences)).toEqual([]);
});
