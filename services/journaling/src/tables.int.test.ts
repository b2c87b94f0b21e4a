import { migrate } from '@holdfast/persistence';
import {
  fenceFaults,
  someDatabases,
  tableFaults,
  type GuardedTables,
  type TestDatabases,
} from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { journalingMigrations } from './migrations/index.ts';

const TABLES: GuardedTables = {
  ownerOnly: ['check_in', 'journal_entry', 'erased_member'],
  guarded: {
    migration: 'holds names of migrations; only read',
    inbox: 'holds ids of events; the consumer alone reads and writes it',
    outbox: 'written with the fact; read by the relay alone',
  },
};

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('journaling');
  await migrate(databases.url('journaling_owner'), journalingMigrations);
});
afterAll(() => databases.stop());

test('every table is fenced, or is read by others and has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'journaling', TABLES)).toEqual([]);
});

test.each(TABLES.ownerOnly)('a member meets their own rows alone in %s', async (table) => {
  expect(await fenceFaults(databases, { database: 'journaling', table })).toEqual([]);
});
