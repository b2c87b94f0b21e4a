import {
  newEvent,
  sealEvent,
  startConsumer,
  type RawEvent,
  type Transport,
} from '@holdfast/events';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase, rebuildSchema, type Database } from '@holdfast/persistence';
import { createSealer, createServiceKey, serviceKeySource } from '@holdfast/sealing';
import { createLogger } from '@holdfast/telemetry';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ERASURE_CONSUMER,
  erasureHandlers,
  PROGRESS_CONSUMER,
  progressHandlers,
} from '../consumers.ts';
import { insightsMigrations } from '../migrations/index.ts';
import { MODEL_STEPS } from '../migrations/model.ts';

const now = new Date('2026-03-29T12:00:00Z');
const erasedAt = new Date('2026-03-29T11:59:00Z');

const sealer = createSealer(serviceKeySource(createServiceKey(Buffer.alloc(32, 7))));

let databases: TestDatabases;
let database: Database<'erasure' | 'consume'>;
/** Hands events to each consumer, as the log does. */
const hands: ((...events: RawEvent[]) => Promise<void>)[] = [];
const hand = async (...events: RawEvent[]) => {
  for (const give of hands) await give(...events);
};
beforeAll(async () => {
  databases = await someDatabases('insights');
  await migrate(databases.url('insights_owner'), insightsMigrations);
  database = openDatabase({
    memberUrl: databases.url('insights_app'),
    serviceUrl: databases.url('insights_svc'),
    purposes: ['erasure', 'consume'],
    entities: [],
    refusesErased: true,
  });
  const subscribe: Transport['subscribe'] = ({ handle }) => {
    hands.push((...events) => handle(events));
    return { stop: () => Promise.resolve() };
  };
  const shared = {
    transport: { subscribe } as Transport,
    logger: createLogger('test', 'silent'),
  };
  startConsumer({
    ...shared,
    name: ERASURE_CONSUMER,
    handlers: erasureHandlers(() => now),
    inbox: 'inbox',
    openSession: () => database.asService('erasure'),
  });
  startConsumer({
    ...shared,
    name: PROGRESS_CONSUMER,
    handlers: progressHandlers,
    inbox: 'model.inbox',
    sealer,
    openSession: () => database.asService('consume'),
  });
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

const sql = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []) =>
  databases.sql<Row>('insights', text, values);
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
      where event->>'type' = 'holdfast.insights.erasure-confirmed.v1' and event->>'partitionkey' = $1`,
    [memberId],
  );
const confirmation = (memberId: MemberId) => ({
  topic: 'insights.erasure.v1',
  time: now.toISOString(),
  data: { memberId, version: 4 },
});

/** What others have said of a member who enrolled and recorded a day. */
const historyOf = async (memberId: MemberId): Promise<RawEvent[]> => [
  newEvent('holdfast.members.member-enrolled.v1', {
    id: newUnorderedId(),
    at: erasedAt,
    data: { memberId, version: 1, enrolledOn: '2026-03-01', timeZone: 'UTC' },
  }).event,
  await sealEvent(sealer, 'holdfast.journaling.check-in-recorded.v1', {
    id: newUnorderedId(),
    at: erasedAt,
    data: { memberId, checkInId: newUnorderedId(), day: '2026-03-29', version: 1, craving: 3 },
  }).then(({ event }) => event),
];

describe('when somebody is erased', () => {
  test('nothing of theirs is left but that they were, and that is said once', async () => {
    const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
    await hand(...(await historyOf(ada)), ...(await historyOf(ben)));
    const event = erased(ada);

    await hand(event);
    await hand(event, event);

    expect(await tablesNaming(ada)).toEqual(['public.outbox', 'record.erased_member']);
    expect(await confirmations(ada)).toEqual([confirmation(ada)]);
    expect(await tablesNaming(ben)).toEqual(['model.check_in_day', 'model.enrolment']);
  });

  test('no event that comes late brings them back', async () => {
    const ada = newUnorderedId<'Member'>();
    await hand(erased(ada));

    await hand(...(await historyOf(ada)));

    expect(await tablesNaming(ada)).toEqual(['public.outbox', 'record.erased_member']);
  });

  test('a model that is made anew from the same events has nothing of them, and all of the others', async () => {
    const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
    const history = [...(await historyOf(ada)), ...(await historyOf(ben))];
    await hand(...history, erased(ada));
    const model = () =>
      sql(
        `select to_jsonb(e) as enrolment, to_jsonb(d) as day
           from model.enrolment e join model.check_in_day d using (member_id)
          where member_id = any($1)`,
        [[ada, ben]],
      );
    const before = await model();

    await rebuildSchema(databases.url('insights_owner'), {
      migrations: insightsMigrations,
      statements: ['drop schema model cascade', ...MODEL_STEPS],
    });
    expect(await model()).toEqual([]);
    await hand(...history);

    expect(before).toHaveLength(1);
    expect(await model()).toEqual(before);
    expect(await tablesNaming(ada)).toEqual(['public.outbox', 'record.erased_member']);
  });
});
