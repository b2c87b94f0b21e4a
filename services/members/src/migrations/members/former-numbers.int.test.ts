import { randomUUID } from 'node:crypto';
import { migrate, openDatabase } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { membersMigrations } from './index.ts';

/** The rows of a database that was migrated before numbers were the order of landing. */
const FORMER = [
  'CreateMember1764000000001',
  'CreateEventTables1764000000002',
  'PruneAttempts1764000000003',
  'GuardByPurpose1764000000004',
  'LiveSignIns1764000000005',
  'EraseMembers1764000000006',
  'CreateRecoveryPlan1764000000007',
  'SignInMethods1764000000008',
  'CreateStaff1764000000009',
  'ChangeAliases1764000000019',
  'AcknowledgeNotices1764000000029',
  'CreateContactPoints1764000000039',
];

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('members');
});
afterAll(() => databases.stop());

test('a database with former numbers runs nothing again, lacks nothing and keeps its data', async () => {
  const url = databases.url('members_owner');
  const present = membersMigrations.slice(0, FORMER.length);
  await migrate(url, present);
  await databases.sql('members', 'delete from migration');
  await databases.sql(
    'members',
    `insert into migration (timestamp, name)
     select right(name, 13)::bigint, name from unnest($1::text[]) as name`,
    [FORMER],
  );
  const member = randomUUID();
  await databases.sql(
    'members',
    `insert into passphrase (member_id, hash, changed_at) values ($1, 'a hash', now())`,
    [member],
  );

  expect(await migrate(url, present)).toEqual([]);

  const database = openDatabase({ purposes: [] }, databases.logins('members'));
  expect(await database.missing(present)).toEqual([]);
  await database.close();
  const kept = await databases.sql('members', 'select member_id, hash from passphrase');
  expect(kept).toEqual([{ member_id: member, hash: 'a hash' }]);
});
