import { newUnorderedId } from '@holdfast/kernel';
import { askTogether, migrate } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { busMigrations } from './migrations/index.ts';
import { append, commitOffsets, readForGroup } from './postgres/event-log.ts';

const TOPIC = 'members.member.v1';
const OWN_TOPICS = busMigrations.findIndex(({ name }) => name.startsWith('0004'));

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('bus');
});
afterAll(() => databases.stop());

const owner = () => databases.url('bus_owner');
const isThere = async () => {
  const rows = await databases.sql('bus', `select from pg_roles where rolname = 'bus_svc'`);
  return rows.length === 1;
};
const fact = () => ({
  id: newUnorderedId(),
  type: 'holdfast.members.member-enrolled.v1',
  source: '/members',
  time: new Date(0).toISOString(),
  partitionkey: newUnorderedId(),
  data: {},
});

async function signedIn(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** What a part of the version before does with the log: it appends, reads, and moves its place. */
async function works(client: pg.Client, group: string): Promise<void> {
  await askTogether(client, append(TOPIC, [fact()]));
  // Those parts asked for this themselves.
  await client.query('update topic_head set position = position + 1 where topic = $1', [TOPIC]);
  const found = await readForGroup(client, { group, topics: [TOPIC], limit: 1 });
  await commitOffsets(client, group, new Map([[TOPIC, found.get(TOPIC)?.[0]?.position ?? '0']]));
}

test('parts of the version before go on with the login that they shared, until none of them is left', async () => {
  // As the version before left it.
  await databases.sql(
    'bus',
    `alter role bus_svc login password 'former'; grant connect on database bus to bus_svc;
     grant usage on schema public to bus_svc`,
  );
  await migrate(owner(), busMigrations.slice(0, OWN_TOPICS));
  const formerUrl = new URL(databases.url('bus_members'));
  [formerUrl.username, formerUrl.password] = ['bus_svc', 'former'];
  const former = await signedIn(formerUrl.href);
  await works(former, 'groups.erasure');

  await databases.provisionAgain();
  await works(former, 'groups.erasure');
  // As somebody left it who could move the end.
  await databases.sql('bus', 'update topic_head set position = 0');
  await migrate(owner(), busMigrations);
  await works(former, 'groups.erasure');
  const present = await signedIn(databases.url('bus_members'));
  await works(present, 'members.erasure');

  // Somebody still uses it.
  await databases.provisionAgain();
  expect(await isThere()).toBe(true);
  await works(former, 'groups.erasure');

  await former.end();
  await databases.endSessionsOf('bus_svc' as 'bus_owner');
  await databases.provisionAgain();
  expect(await isThere()).toBe(false);
  await databases.provisionAgain();
  expect(await isThere()).toBe(false);
  await works(present, 'members.erasure');
  expect(await migrate(owner(), busMigrations)).toEqual([]);
  await present.end();
});
