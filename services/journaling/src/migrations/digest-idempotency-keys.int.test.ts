import { randomUUID } from 'node:crypto';
import { migrate } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { journalingMigrations } from './index.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('journaling');
});
afterAll(() => databases.stop());

test('a database that kept the keys of clients keeps none of them afterwards, and all rows', async () => {
  const url = databases.url('journaling_owner');
  await migrate(url, journalingMigrations.slice(0, 3));
  const member = randomUUID();
  for (const key of ['what I sent', 'what I sent then'])
    await databases.sql(
      'journaling',
      `insert into journal_entry (id, member_id, body_sealed, written_at, idempotency_key, input_digest)
       values (gen_random_uuid(), $1, '\\x00', now(), $2, '\\x00')`,
      [member, key],
    );

  await migrate(url, journalingMigrations);

  const rows = await databases.sql<{ row: string; bytes: number }>(
    'journaling',
    'select journal_entry::text as row, octet_length(key_digest) as bytes from journal_entry',
  );
  expect(rows.map(({ bytes }) => bytes)).toEqual([32, 32]);
  expect(JSON.stringify(rows)).not.toContain('what I sent');
  expect(JSON.stringify(rows)).not.toContain(Buffer.from('what I sent').toString('hex'));
});
