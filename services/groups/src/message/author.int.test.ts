import { type MemberId, newUnorderedId } from '@holdfast/kernel';
import { migrate, openDatabase, type Tx } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { GroupsDatabase } from '../parts.ts';
import { groupsService } from '../service.ts';
import { authors } from './author.repository.ts';

const now = new Date('2026-11-24T12:00:00Z');
const fullAt = new Date('2026-11-24T12:00:03Z');
const keyDigest = Buffer.from('a key');

let databases: TestDatabases;
let database: GroupsDatabase;
beforeAll(async () => {
  databases = await someDatabases('groups');
  await migrate(databases.url('groups_owner'), groupsService.migrations);
  database = openDatabase(groupsService, databases.logins('groups'));
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

const sql = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []) =>
  databases.sql<Row>('groups', text, values);

let ada: MemberId;
let groupId: string;
beforeEach(async () => {
  ada = newUnorderedId<'Member'>();
  groupId = newUnorderedId<'Group'>();
  await sql(
    `insert into "group" (id, name_sealed, kind, capacity, member_count, status, head_sequence, created_by,
       created_at, key_digest, input_digest, agreement_version)
     values ($1, '\\x00', 'PEER_TEAM', 9, 1, 'OPEN', 2, gen_random_uuid(), now(), '\\x00', '\\x00', 4)`,
    [groupId],
  );
  await sql(
    `insert into activity (id, group_id, sequence, member_id, kind, message_id, occurred_at)
     values (gen_random_uuid(), $1, 1, $2, 'MEMBER_JOINED', null, now()),
            (gen_random_uuid(), $1, 2, $2, 'MESSAGE_POSTED', gen_random_uuid(), now())`,
    [groupId, ada],
  );
  await sql(`insert into membership values ($1, $2, 'MEMBER', now(), 1, 1, 1)`, [groupId, ada]);
});

const agreesTo = (version: number) =>
  sql(
    'insert into agreement_acceptance (group_id, member_id, version, accepted_at) values ($1, $2, $3, now())',
    [...[groupId, ada, version]],
  );
const changing = async <Result>(work: (tx: Tx) => Promise<Result>, memberId = ada) => {
  const session = database.asMember(memberId);
  return session.change(work).finally(() => session.close());
};
const hold = (memberId = ada, isCry = false) =>
  changing(
    (tx) => authors.hold(tx, { groupId, authorId: memberId, keyDigest, postedAt: now, isCry }),
    memberId,
  );
const buckets = () => sql('select full_at from message_allowance where member_id = $1', [ada]);

test('an author who has agreed gets a full bucket, and later the one that they have', async () => {
  await agreesTo(4);

  const held = { seat: { groupId, visibleFromSequence: 1 }, version: 4, hasAgreed: true };
  const beyondFullAt = null;
  expect(await hold()).toEqual({
    ...held,
    allowance: { ofMember: ada, fullAt: now, beyondFullAt },
  });
  await sql('update message_allowance set full_at = $2 where member_id = $1', [ada, fullAt]);
  expect(await hold()).toEqual({ ...held, allowance: { ofMember: ada, fullAt, beyondFullAt } });
});

test('an author who has agreed to another version is told of the one in force, and gets no bucket', async () => {
  await agreesTo(3);

  expect(await hold()).toMatchObject({ version: 4, hasAgreed: false, allowance: null });
  expect(await buckets()).toEqual([]);
});

test('an author who cries for help is held whatever they have agreed to', async () => {
  expect(await hold(ada, true)).toMatchObject({
    hasAgreed: false,
    allowance: { ofMember: ada, fullAt: now, beyondFullAt: null },
  });
});

test('nobody is held who is not in the room', async () => {
  expect(await hold(newUnorderedId<'Member'>())).toBeNull();
});

test('nobody is held for a key that they have posted with', async () => {
  await agreesTo(4);
  await sql(
    `insert into message (id, group_id, sequence, author_id, body_sealed, posted_at, key_digest, input_digest)
     values (gen_random_uuid(), $1, 2, $2, '\\x01', now(), $3, '\\x00')`,
    [groupId, ada, keyDigest],
  );

  expect(await hold()).toBeNull();
  expect(await buckets()).toEqual([]);
});

test('until the end of the change the author cannot leave, and posts nothing else', async () => {
  await agreesTo(4);
  const refusedNow = (text: string) =>
    expect(sql(text, [ada])).rejects.toMatchObject({ code: '55P03' });

  await changing(async (tx) => {
    await authors.hold(tx, { groupId, authorId: ada, keyDigest, postedAt: now, isCry: false });
    await refusedNow('select from membership where member_id = $1 for update nowait');
    await sql('select from membership where member_id = $1 for key share nowait', [ada]);
  });
  await hold();
  await changing(async (tx) => {
    await authors.hold(tx, { groupId, authorId: ada, keyDigest, postedAt: now, isCry: false });
    await refusedNow('select from message_allowance where member_id = $1 for update nowait');
  });
});
