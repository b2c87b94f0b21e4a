import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase, type ServiceDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { migration } from './migration.ts';

const needed = [
  migration('0001-create-list', 'grant select on migration to journaling_svc'),
  migration('0002-come-later', 'create table later (id int)'),
];

let databases: TestDatabases;
let database: ServiceDatabase;
beforeAll(async () => {
  databases = await someDatabases('journaling');
  database = openDatabase({ purposes: [] }, { serviceUrl: databases.url('journaling_svc') });
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

test('a process learns through its own login which migrations its database lacks', async () => {
  const owner = databases.url('journaling_owner');

  expect(await database.missing(needed)).toEqual(needed.map(({ name }) => name));
  await migrate(owner, needed.slice(0, 1));
  expect(await database.missing(needed)).toEqual(['0002-come-later']);
  await migrate(owner, needed);
  expect(await database.missing(needed)).toEqual([]);
});
