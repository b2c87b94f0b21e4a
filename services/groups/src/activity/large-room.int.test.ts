import { newUnorderedId } from '@holdfast/kernel';
import { migrate, type Tx } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { groupsService } from '../service.ts';
import { activity } from './activity.repository.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('groups');
  await migrate(databases.url('groups_owner'), groupsService.migrations);
});
afterAll(() => databases.stop());

const sql = <Row = unknown>(text: string, values: readonly unknown[] = []) =>
  databases.sql<Row>('groups', text, values);

/** A room with one member, who came first and has written all the rest. */
async function aLargeRoom(items: number) {
  const [groupId, ada] = [newUnorderedId<'Group'>(), newUnorderedId<'Member'>()];
  await sql(
    `insert into "group" (id, name_sealed, kind, capacity, member_count, status, head_sequence, created_by,
       created_at, key_digest, input_digest)
     values ($1, '\\x00', 'CLINICAL', 9, 1, 'OPEN', $2, $3, now(), '\\x00', '\\x00')`,
    [groupId, items, ada],
  );
  await sql(
    `insert into activity (id, group_id, sequence, member_id, kind, occurred_at)
     values (gen_random_uuid(), $1, 1, $2, 'MEMBER_JOINED', now())`,
    [groupId, ada],
  );
  await sql(`insert into membership values ($1, $2, 'HOST', now(), 1, 1, 1)`, [groupId, ada]);
  await sql(
    `with item as (
       insert into activity (id, group_id, sequence, member_id, kind, message_id, occurred_at)
       select gen_random_uuid(), $1, number, $2, 'MESSAGE_POSTED', gen_random_uuid(), now()
         from generate_series(2, $3::int) number
       returning sequence, message_id)
     insert into message (id, group_id, sequence, author_id, body_sealed, posted_at, key_digest, input_digest)
     select message_id, $1, sequence, $2, '\\x01', now(), sha256(message_id::text::bytea), '\\x00' from item`,
    [groupId, ada, items],
  );
  return { groupId, ada };
}

test('a page of a large room reads what it shows, and no more', async () => {
  const { groupId, ada } = await aLargeRoom(720);
  const asked: { text: string; values: readonly unknown[] }[] = [];
  const noting = {
    query: (text: string, values: readonly unknown[]) => {
      asked.push({ text, values });
      return Promise.resolve([]);
    },
  };
  const question = { groupId, first: 500, last: 700, further: [1] };
  await activity.seenBy(noting as unknown as Tx, ada, question);
  const [{ text, values } = { text: '', values: [] }] = asked;

  const [plan] = await sql<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
    `explain (analyze, buffers, format json) ${text}`,
    values,
  );
  const read = plan?.['QUERY PLAN'][0].Plan ?? {};
  expect(read['Actual Rows']).toBe(202);
  const blocks = (read['Shared Hit Blocks'] ?? 0) + (read['Shared Read Blocks'] ?? 0);
  expect(blocks).toBeLessThan(1_000);
});
