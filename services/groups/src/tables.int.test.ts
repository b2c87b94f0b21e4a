import { migrate } from '@holdfast/persistence';
import { fenceFaults, someDatabases, tableFaults, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ACTIVITY_KINDS } from './activity/activity-kinds.rule.ts';
import { groupsFences } from './fences.ts';
import { groupsMigrations } from './migrations/index.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('groups');
  await migrate(databases.url('groups_owner'), groupsMigrations);
});
afterAll(() => databases.stop());

test('every table is fenced as it is declared, or is read by others and has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'groups', groupsFences)).toEqual([]);
});

test('the database takes the kinds of activity that there are, and no other', async () => {
  const [{ definition } = { definition: '' }] = await databases.sql<{ definition: string }>(
    'groups',
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'activity_kind'`,
  );
  const taken = [...definition.matchAll(/'(\w+)'/g)].map(([, kind]) => kind);

  expect(taken.toSorted()).toEqual(Object.keys(ACTIVITY_KINDS).toSorted());
});

/** Values that a made-up row must have. */
const VALUES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  match_request: { state: 'CANCELLED' },
  past_membership: { role: 'MEMBER', joined_sequence: 1, left_sequence: 2 },
};

test.each(groupsFences.ownerOnly)('a member meets their own rows alone in %s', async (table) => {
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
