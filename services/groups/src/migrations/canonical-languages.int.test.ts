import { randomUUID } from 'node:crypto';
import { migrate } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { groupsMigrations } from './index.ts';

const NAME = '0009-canonical-languages';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('groups');
});
afterAll(() => databases.stop());

test('people and groups whose language had several tags find each other by one', async () => {
  const url = databases.url('groups_owner');
  const before = groupsMigrations.filter(({ name }) => name < NAME);
  await migrate(url, before);
  const sql = (text: string, values: readonly unknown[] = []) =>
    databases.sql('groups', text, values);
  for (const language of ['iw', 'en', 'zz'])
    await sql(
      `insert into "group" (id, name_sealed, kind, capacity, member_count, status, head_sequence, created_by, created_at,
         key_digest, input_digest, language)
       values ($1, '', 'PEER_TEAM', 5, 0, 'OPEN', 0, $1, now(), decode(md5($2), 'hex'), '', $2)`,
      [randomUUID(), language],
    );
  const waits = `insert into match_request (id, member_id, state, profile, requested_at, key_digest, input_digest)
    values ($1, $1, 'WAITING', $2, now(), '', '')`;
  await sql(waits, [randomUUID(), { languages: ['iw', 'he', 'deu'], timeZone: 'UTC' }]);

  await migrate(url, groupsMigrations);

  expect(await sql('select language from "group" order by language')).toEqual([
    { language: 'en' },
    { language: 'he' },
    { language: 'zz' },
  ]);
  expect(await sql('select profile from match_request')).toEqual([
    { profile: { languages: ['de', 'he'], timeZone: 'UTC' } },
  ]);
  expect(
    await sql(`select relforcerowsecurity from pg_class where relname = 'match_request'`),
  ).toEqual([{ relforcerowsecurity: true }]);
});
