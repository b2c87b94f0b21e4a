import { migrate } from '@holdfast/persistence';
import {
  fenceFaults,
  someDatabases,
  tableFaults,
  type GuardedTables,
  type TestDatabases,
} from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { groupsMigrations } from './migrations/index.ts';

const TABLES: GuardedTables = {
  ownerOnly: ['message_allowance', 'invitation_try', 'past_membership'],
  guarded: {
    migration: 'holds names of migrations; only read',
    group: 'seen by its members: membership',
    activity: 'seen by members of the group, from where they may see',
    membership: 'seen by members of the group',
    invitation: 'found by its code, whose digest alone is kept',
    message: 'seen by members of the group, from where they may see',
    outbox: 'written with the fact; read by the relay alone',
  },
};

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('groups');
  await migrate(databases.url('groups_owner'), groupsMigrations);
});
afterAll(() => databases.stop());

test('every table is fenced, or is read by others and has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'groups', TABLES)).toEqual([]);
});

test.each(TABLES.ownerOnly)('a member meets their own rows alone in %s', async (table) => {
  expect(await fenceFaults(databases, { database: 'groups', table })).toEqual([]);
});
