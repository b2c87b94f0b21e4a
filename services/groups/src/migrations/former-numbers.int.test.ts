import { randomUUID } from 'node:crypto';
import { migrate, openDatabase } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { groupsMigrations } from './index.ts';

/** The rows of a database that was migrated before numbers were the order of landing. */
const FORMER = [
  'CreateGroup1764000000001',
  'CreateEventTables1764000000002',
  'DigestIdempotencyKeys1764000000003',
  'LeaveGroup1764000000004',
  'EraseMembers1764000000005',
  'MatchMembers1764000000006',
  'BlockMembers1764000000007',
  'HideMembers1764000000017',
];

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('groups');
});
afterAll(() => databases.stop());

test('a database with former numbers runs nothing again, lacks nothing and keeps its data', async () => {
  const url = databases.url('groups_owner');
  // What such a database had: the migrations from before the change of numbers.
  await migrate(url, groupsMigrations.slice(0, FORMER.length));
  await databases.sql('groups', 'delete from migration');
  await databases.sql(
    'groups',
    `insert into migration (timestamp, name)
     select right(name, 13)::bigint, name from unnest($1::text[]) as name`,
    [FORMER],
  );
  const [member, blocked] = [randomUUID(), randomUUID()];
  await databases.sql(
    'groups',
    'insert into block (member_id, blocked_id, blocked_at) values ($1, $2, now())',
    [member, blocked],
  );

  const later = groupsMigrations.slice(FORMER.length).map(({ name }) => name);
  expect(await migrate(url, groupsMigrations)).toEqual(later);

  const database = openDatabase({ purposes: [] }, databases.logins('groups'));
  expect(await database.missing(groupsMigrations)).toEqual([]);
  await database.close();
  const kept = await databases.sql('groups', 'select member_id, blocked_id from block');
  expect(kept).toEqual([{ member_id: member, blocked_id: blocked }]);
});
