import { newEvent, startConsumer, type RawEvent, type Transport } from '@holdfast/events';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase, type Database } from '@holdfast/persistence';
import { createLogger } from '@holdfast/telemetry';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ERASURE_CONSUMER, erasureHandlers } from '../consumers.ts';
import { journalingMigrations } from '../migrations/index.ts';

const now = new Date('2026-03-29T12:00:00Z');
const erasedAt = new Date('2026-03-29T11:59:00Z');

let databases: TestDatabases;
let database: Database<'erasure'>;
/** Hands events to the consumer, as the log does. */
let hand: (...events: RawEvent[]) => Promise<void>;
beforeAll(async () => {
  databases = await someDatabases('journaling');
  await migrate(databases.url('journaling_owner'), journalingMigrations);
  database = openDatabase({
    memberUrl: databases.url('journaling_app'),
    serviceUrl: databases.url('journaling_svc'),
    purposes: ['erasure'],
    entities: [],
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
  databases.sql<Row>('journaling', text, values);
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
      where event->>'type' = 'holdfast.journaling.erasure-confirmed.v1' and event->>'partitionkey' = $1`,
    [memberId],
  );
const confirmation = (memberId: MemberId) => ({
  topic: 'journaling.erasure.v1',
  time: now.toISOString(),
  data: { memberId, version: 4 },
});

/** Somebody who has recorded a day and written something. */
async function someone(): Promise<MemberId> {
  const memberId = newUnorderedId<'Member'>();
  await sql(
    `insert into check_in (id, member_id, day, time_zone, mood, craving, recorded_at, version, key_digest, input_digest)
     values (gen_random_uuid(), $1, '2026-03-29', 'UTC', 3, 1, now(), 1, '\\x00', '\\x00')`,
    [memberId],
  );
  await sql(
    `insert into journal_entry (id, member_id, body_sealed, written_at, key_digest, input_digest)
     values (gen_random_uuid(), $1, '\\x00', now(), '\\x00', '\\x00')`,
    [memberId],
  );
  return memberId;
}

describe('when somebody is erased', () => {
  test('nothing of theirs is left but that they were, and that is said once', async () => {
    const [ada, ben] = [await someone(), await someone()];
    const event = erased(ada);

    await hand(event);
    await hand(event, event);

    expect(await tablesNaming(ada)).toEqual(['public.erased_member', 'public.outbox']);
    expect(await sql('select erased_at from erased_member where member_id = $1', [ada])).toEqual([
      { erased_at: erasedAt },
    ]);
    expect(await confirmations(ada)).toEqual([confirmation(ada)]);
    expect(await tablesNaming(ben)).toEqual(['public.check_in', 'public.journal_entry']);
  });

  test('it is said again where it is asked for again, as after a restore', async () => {
    const ada = await someone();

    await hand(erased(ada));
    await hand(erased(ada));

    expect(await confirmations(ada)).toEqual([confirmation(ada), confirmation(ada)]);
  });
});
