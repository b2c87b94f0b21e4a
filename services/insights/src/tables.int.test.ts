import { migrate } from '@holdfast/persistence';
import {
  fenceFaults,
  someDatabases,
  tableFaults,
  type GuardedTables,
  type TestDatabases,
} from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { insightsMigrations } from './migrations/index.ts';

const TABLES: GuardedTables = {
  ownerOnly: ['model.enrolment', 'model.check_in_day', 'record.erased_member'],
  guarded: {
    migration: 'holds names of migrations; only read',
    inbox: 'holds ids of events; the consumer alone reads and writes it',
    outbox: 'written with the fact; read by the relay alone',
    consumer_generation: 'holds a name and a number for each consumer; only read',
    'model.inbox': 'holds ids of events; the consumer alone reads and writes it',
  },
};

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('insights');
  await migrate(databases.url('insights_owner'), insightsMigrations);
});
afterAll(() => databases.stop());

test('every table is fenced, or is read by others and has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'insights', TABLES)).toEqual([]);
});

test.each(TABLES.ownerOnly)('a member meets their own rows alone in %s', async (table) => {
  expect(await fenceFaults(databases, { database: 'insights', table })).toEqual([]);
});
