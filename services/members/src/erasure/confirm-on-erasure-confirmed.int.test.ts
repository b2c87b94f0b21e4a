import { newEvent, startConsumer, type RawEvent, type Transport } from '@holdfast/events';
import { newUnorderedId } from '@holdfast/kernel';
import { migrate, openDatabase, type Database } from '@holdfast/persistence';
import { createLogger } from '@holdfast/telemetry';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ERASURE_CONSUMER, erasureHandlers } from '../consumers.ts';
import { membersMigrations } from '../migrations/members/index.ts';

let databases: TestDatabases;
let database: Database<'erasure'>;
let hand: (...events: RawEvent[]) => Promise<void>;
beforeAll(async () => {
  databases = await someDatabases('members');
  await migrate(databases.url('members_owner'), membersMigrations);
  database = openDatabase({
    memberUrl: databases.url('members_app'),
    serviceUrl: databases.url('members_svc'),
    purposes: ['erasure'],
    entities: [],
  });
  const subscribe: Transport['subscribe'] = ({ handle }) => {
    hand = (...events) => handle(events);
    return { stop: () => Promise.resolve() };
  };
  startConsumer({
    name: ERASURE_CONSUMER,
    handlers: erasureHandlers,
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

const memberId = newUnorderedId<'Member'>();
const confirmed = (service: 'groups' | 'journaling' | 'insights', minute: number): RawEvent =>
  newEvent(`holdfast.${service}.erasure-confirmed.v1`, {
    id: newUnorderedId(),
    at: new Date(Date.UTC(2026, 2, 29, 12, minute)),
    data: { memberId, version: 2 },
  }).event;

test('what each service says first is kept, however often it says so', async () => {
  const first = confirmed('journaling', 1);

  await hand(first);
  await hand(first, first, confirmed('groups', 2));
  await hand(confirmed('journaling', 3), confirmed('insights', 4));

  expect(
    await databases.sql(
      'members',
      'select member_id, service, confirmed_at from erasure_confirmation order by confirmed_at',
    ),
  ).toEqual([
    { member_id: memberId, service: 'journaling', confirmed_at: new Date('2026-03-29T12:01:00Z') },
    { member_id: memberId, service: 'groups', confirmed_at: new Date('2026-03-29T12:02:00Z') },
    { member_id: memberId, service: 'insights', confirmed_at: new Date('2026-03-29T12:04:00Z') },
  ]);
});
