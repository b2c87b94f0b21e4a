import { newEvent, startConsumer, type RawEvent, type Transport } from '@holdfast/events';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase, type Database } from '@holdfast/persistence';
import { createLogger } from '@holdfast/telemetry';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ActivityEntity } from '../activity/activity.entity.ts';
import { GroupEntity } from '../group/group.entity.ts';
import { MembershipEntity } from '../membership/membership.entity.ts';
import { ERASURE_CONSUMER, erasureHandlers } from '../consumers.ts';
import { groupsMigrations } from '../migrations/index.ts';

const now = new Date('2026-03-29T12:00:00Z');
const erasedAt = new Date('2026-03-29T11:59:00Z');

let databases: TestDatabases;
let database: Database<'erasure'>;
/** Hands events to the consumer, as the log does. */
let hand: (...events: RawEvent[]) => Promise<void>;
beforeAll(async () => {
  databases = await someDatabases('groups');
  await migrate(databases.url('groups_owner'), groupsMigrations);
  database = openDatabase({
    memberUrl: databases.url('groups_app'),
    serviceUrl: databases.url('groups_svc'),
    purposes: ['erasure'],
    entities: [GroupEntity, MembershipEntity, ActivityEntity],
    refusesErased: true,
  });
  const subscribe: Transport['subscribe'] = ({ handle }) => {
    hand = (...events) => handle(events);
    return { stop: () => Promise.resolve() };
  };
  startConsumer({
    name: ERASURE_CONSUMER,
    handlers: erasureHandlers(() => now),
    inbox: 'inbox',
    openSession: () => database.asService('erasure'),
    transport: { subscribe } as Transport,
    logger: createLogger('test', 'silent'),
  });
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

const sql = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []) =>
  databases.sql<Row>('groups', text, values);
const erased = (memberId: MemberId): RawEvent =>
  newEvent('holdfast.members.member-erased.v1', {
    id: newUnorderedId(),
    at: erasedAt,
    data: { memberId, version: 4 },
  }).event;

/** The tables in which a member's id stands, whatever the column. */
async function tablesNaming(memberId: MemberId): Promise<readonly string[]> {
  const tables = await sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'model', 'record') order by 1`,
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql(`select from ${name} as t where t::text like $1`, [`%${memberId}%`]);
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}
const confirmations = (memberId: MemberId) =>
  sql(
    `select topic, event->>'time' as time, event->'data' as data from outbox
      where event->>'type' = 'holdfast.groups.erasure-confirmed.v1' and event->>'partitionkey' = $1`,
    [memberId],
  );
const confirmation = (memberId: MemberId) => ({
  topic: 'groups.erasure.v1',
  time: now.toISOString(),
  data: { memberId, version: 4 },
});

const ROOM = [
  ['MEMBER_JOINED', 'host'],
  ['MEMBER_JOINED', 'guest'],
  ['MESSAGE_POSTED', 'host'],
  ['MESSAGE_POSTED', 'guest'],
  ['MESSAGE_POSTED', 'host'],
] as const;

/** A room of two: who came, and what they wrote. */
async function aRoom(): Promise<{ groupId: string; host: MemberId; guest: MemberId }> {
  const groupId = newUnorderedId<'Group'>();
  const people = { host: newUnorderedId<'Member'>(), guest: newUnorderedId<'Member'>() };
  await sql(
    `insert into "group" (id, name_sealed, kind, capacity, member_count, status, head_sequence, created_by,
                             created_at, key_digest, input_digest) values ($1, '\\x00', 'PEER_TEAM', 5, 2, 'OPEN', $2, $3, now(), '\\x00', '\\x00')`,
    [groupId, ROOM.length, newUnorderedId()],
  );
  for (const [index, [kind, who]] of ROOM.entries()) {
    const place = [groupId, index + 1, people[who]];
    const id = newUnorderedId();
    const messageId = kind === 'MESSAGE_POSTED' ? id : null;
    await sql(
      `insert into activity (id, group_id, sequence, member_id, kind, message_id, occurred_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, now())`,
      [...place, kind, messageId],
    );
    await (messageId === null
      ? sql(`insert into membership values ($1, $3, 'MEMBER', now(), $2, $2, $2)`, place)
      : sql(
          `insert into message (id, group_id, sequence, author_id, body_sealed, posted_at, key_digest, input_digest)
           values ($4, $1, $2, $3, '\\x01', now(), sha256($4::uuid::text::bytea), '\\x00')`,
          [...place, id],
        ));
  }
  for (const [by, used] of [
    [people.host, people.guest],
    [people.guest, people.host],
  ])
    await sql(
      `insert into invitation values (gen_random_uuid(), $1, sha256($2::uuid::text::bytea), $2, now(), now(), $3, now(), '\\x00', '\\x00')`,
      [groupId, by, used],
    );
  await sql('insert into agreement_acceptance values ($1, $2, 1, now())', [groupId, people.host]);
  await sql(`insert into orientation values ($1, '2026-11', now())`, [people.host]);
  await sql(
    `insert into match_request (id, member_id, state, requested_at, key_digest, input_digest)
     values (gen_random_uuid(), $1, 'CANCELLED', now(), '\\x00', '\\x00')`,
    [people.host],
  );
  await sql('insert into block values ($1, $2, now()), ($2, $1, now())', [
    people.host,
    people.guest,
  ]);
  await sql('insert into message_allowance values ($1, now())', [people.host]);
  await sql('insert into invitation_try values ($1, now(), 1)', [people.host]);
  return { groupId, ...people };
}

/** Somebody left that room once and came again. */
async function leftOnce(groupId: string, memberId: MemberId): Promise<void> {
  await sql(`insert into past_membership values ($1, $2, 'MEMBER', now(), 3, 3, now(), 4)`, [
    groupId,
    memberId,
  ]);
}

const itemsOf = (groupId: string) =>
  sql('select sequence, kind, member_id from activity where group_id = $1 order by 1', [groupId]);

describe('when somebody is erased', () => {
  test('they have left their rooms, once; what they wrote is empty and stands where it stood', async () => {
    const { groupId, host, guest } = await aRoom();
    await leftOnce(groupId, host);
    const before = await itemsOf(groupId);
    const event = erased(host);

    await hand(event);
    await hand(event, event);

    expect(await itemsOf(groupId)).toEqual([
      ...before,
      { sequence: ROOM.length + 1, kind: 'MEMBER_LEFT', member_id: host },
    ]);
    expect(
      await sql('select member_count, head_sequence from "group" where id = $1', [groupId]),
    ).toEqual([{ member_count: 1, head_sequence: ROOM.length + 1 }]);
    expect(
      await sql(
        'select sequence, author_id, body_sealed from message where group_id = $1 order by 1',
        [groupId],
      ),
    ).toEqual([
      { sequence: 3, author_id: null, body_sealed: null },
      { sequence: 4, author_id: guest, body_sealed: Buffer.of(1) },
      { sequence: 5, author_id: null, body_sealed: null },
    ]);
    expect(
      await sql(
        `select event->>'type' as type, event->'data'->'sequence' as sequence from outbox
          where event->>'partitionkey' = $1`,
        [groupId],
      ),
    ).toEqual([{ type: 'holdfast.groups.member-left.v1', sequence: ROOM.length + 1 }]);
    expect(await confirmations(host)).toEqual([confirmation(host)]);
  });

  test('nothing names them any more but the order of the room, and that they were erased', async () => {
    const { groupId, host, guest } = await aRoom();
    await leftOnce(groupId, host);

    await hand(erased(host));

    expect(await tablesNaming(host)).toEqual([
      'public.activity',
      'public.erased_member',
      'public.outbox',
    ]);
    expect(await tablesNaming(guest)).toEqual([
      'public.activity',
      'public.invitation',
      'public.membership',
      'public.message',
    ]);
    expect(await sql('select used_by from invitation where group_id = $1', [groupId])).toEqual([
      { used_by: '00000000-0000-0000-0000-000000000000' },
    ]);
  });

  test('somebody who was in no room is erased, too', async () => {
    const nobody = newUnorderedId<'Member'>();

    await hand(erased(nobody));

    expect(await tablesNaming(nobody)).toEqual(['public.erased_member', 'public.outbox']);
  });
});
