import { migrate } from '@holdfast/persistence';
import { someDatabases, tableFaults, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { busMigrations } from './migrations/index.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('bus');
  await migrate(databases.url('bus_owner'), busMigrations);
});
afterAll(() => databases.stop());

test('every table of the bus has a rule that guards it', async () => {
  const guarded = {
    migration: 'holds names of migrations; only read',
    topic_head: 'holds counts',
    event_log: 'holds thin events, appended by relays and read by consumers; never changed',
    consumer_offset: 'holds how far each consumer has read',
  };

  expect(await tableFaults(databases, 'bus', { ownerOnly: [], guarded })).toEqual([]);
});
