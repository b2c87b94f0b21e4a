import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { openDatabase, type Database } from './database.ts';
import { migrate } from './migrate.ts';

class CreateList1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant select on migration to journaling_svc');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
class ComeLater1764000000002 extends CreateList1764000000001 {}

let databases: TestDatabases;
let database: Database;
beforeAll(async () => {
  databases = await someDatabases('journaling');
  database = openDatabase({
    memberUrl: databases.url('journaling_app'),
    serviceUrl: databases.url('journaling_svc'),
    entities: [],
    purposes: [],
  });
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

test('a process learns through its own login which migrations its database lacks', async () => {
  const needed = [CreateList1764000000001, ComeLater1764000000002];
  const owner = databases.url('journaling_owner');

  expect(await database.missing(needed)).toEqual(needed.map(({ name }) => name));
  await migrate(owner, needed.slice(0, 1));
  expect(await database.missing(needed)).toEqual([ComeLater1764000000002.name]);
  await migrate(owner, needed);
  expect(await database.missing(needed)).toEqual([]);
});
