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
  ownerOnly: [
    'message_allowance',
    'invitation_try',
    'past_membership',
    'agreement_acceptance',
    'orientation',
    'match_request',
    'block',
    'erased_member',
  ],
  guarded: {
    migration: 'holds names of migrations; only read',
    group: 'seen by its members: membership',
    agreement: 'seen by members of the group',
    activity: 'seen by members of the group, from where they may see',
    membership: 'seen by members of the group',
    invitation: 'found by its code, whose digest alone is kept',
    message: 'seen by members of the group, from where they may see',
    inbox: 'holds ids of events; the consumer alone reads and writes it',
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

/** What must be true of a row that is made up. */
const VALUES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  match_request: { state: 'CANCELLED' },
  past_membership: { role: 'MEMBER', joined_sequence: 1, left_sequence: 2 },
};

test.each(TABLES.ownerOnly)('a member meets their own rows alone in %s', async (table) => {
  // Made-up rows stand alone: what they would refer to is not there.
  await databases.sql(
    'groups',
    `do $$ declare key record; begin
       for key in select conname from pg_constraint
         where conrelid = '${table}'::regclass and contype = 'f'
       loop execute format('alter table ${table} drop constraint %I', key.conname); end loop;
     end $$`,
  );
  const values = VALUES[table] ?? {};
  expect(await fenceFaults(databases, { database: 'groups', table, values })).toEqual([]);
});
