import {
  busMigrations,
  listDeadLetters,
  newEvent,
  openTransport,
  sealEvent,
  type AddressedEvent,
  type EventDataByType,
  type SealedEventType,
  type Stoppable,
  type Transport,
} from '@holdfast/events';
import { newUnorderedId, systemClock } from '@holdfast/kernel';
import { migrate, openDatabase } from '@holdfast/persistence';
import { createSealer, KeyUnavailableError, type KeyAnswer } from '@holdfast/sealing';
import { startConsumers } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { eventually, RingByHand, someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { InsightsDatabase } from './parts.ts';
import { insightsService, PROGRESS_CONSUMER } from './service.ts';

const logger = createLogger('test', 'silent');

let databases: TestDatabases;
let database: InsightsDatabase;
let transport: Transport;
let consumers: readonly Stoppable[];

beforeAll(async () => {
  databases = await someDatabases('insights', 'bus');
  await migrate(databases.url('bus_owner'), busMigrations);
  await migrate(databases.url('insights_owner'), insightsService.migrations);
  database = openDatabase(insightsService, databases.logins('insights'));
  const BUS_DATABASE_URL = await databases.unfencedUrl('bus_owner');
  const bus = { HOLDFAST_EVENTS: 'postgres', BUS_DATABASE_URL } as const;
  transport = openTransport(bus, logger);
});
afterAll(async () => {
  await transport.close();
  await database.close();
  await databases.stop();
});

beforeEach(() => {
  answer = key;
  consumers = start();
});
afterEach(() => Promise.all(consumers.map((consumer) => consumer.stop())));

const start = () =>
  startConsumers(insightsService, {
    database,
    sealer: sealerOf(() => {
      asked += 1;
      return answer;
    }),
    transport,
    witness: new RingByHand(),
    now: systemClock,
    logger,
  });

/** Answer of the key ring; null while it is away. */
let answer: KeyAnswer | null;
let asked = 0;
const key: KeyAnswer = { kind: 'key', key: Buffer.alloc(32, 7) };
const sealerOf = (source: () => KeyAnswer | null) =>
  createSealer({
    keyFor: () => {
      const answered = source();
      return answered === null
        ? Promise.reject(new KeyUnavailableError())
        : Promise.resolve(answered);
    },
  });
const journaling = sealerOf(() => key);

const enrolled = (memberId: string, version = 1, timeZone = 'UTC') =>
  newEvent('holdfast.members.member-enrolled.v1', {
    id: newUnorderedId(),
    at: new Date(),
    data: { memberId, version, enrolledOn: '2026-03-01', timeZone },
  });
const told = (type: SealedEventType, data: Told) =>
  sealEvent(journaling, type, { id: newUnorderedId(), at: new Date(), data });
const recorded = (memberId: string, checkInId: string, day = '2026-03-29', craving?: number) =>
  told('holdfast.journaling.check-in-recorded.v1', {
    ...{ memberId, checkInId, day, version: 1 },
    ...(craving === undefined ? {} : { craving }),
  });
const corrected = (memberId: string, checkInId: string, version: number, craving?: number) =>
  told('holdfast.journaling.check-in-corrected.v1', {
    ...{ memberId, checkInId, day: '2026-03-29', version },
    ...(craving === undefined ? {} : { craving }),
  });
type Told = EventDataByType[SealedEventType];

/** Publishes, and waits until all of it was taken in. */
async function takesIn(
  ...given: readonly (AddressedEvent | Promise<AddressedEvent>)[]
): Promise<void> {
  const facts: AddressedEvent[] = [];
  for (const each of given) facts.push(await each);
  for (const each of facts) await transport.publish([each]);
  const ids = [...new Set(facts.map(({ event }) => event.id))];
  await eventually(async () => {
    const noted = await databases.sql(
      'insights',
      'select 1 from model.inbox where consumer = $1 and event_id = any ($2)',
      [PROGRESS_CONSUMER, ids],
    );
    expect(noted).toHaveLength(ids.length);
  });
}

const daysOf = (memberId: string) =>
  databases.sql(
    'insights',
    'select day::text, version from model.check_in_day where member_id = $1 order by day',
    [memberId],
  );

describe('the model of progress', () => {
  test('keeps once a day that arrives twice', async () => {
    const [member, checkIn] = [newUnorderedId(), newUnorderedId()];
    const once = await recorded(member, checkIn);

    await takesIn(once, once);
    await takesIn(recorded(member, checkIn));

    expect(await daysOf(member)).toEqual([{ day: '2026-03-29', version: 1 }]);
  });

  test('keeps the newest version, in whatever order the versions arrive', async () => {
    const member = newUnorderedId();
    const [forward, backward] = [newUnorderedId(), newUnorderedId()];
    const other = '2026-03-30';

    await takesIn(recorded(member, forward), corrected(member, forward, 2));
    await takesIn(corrected(member, backward, 3), corrected(member, backward, 2));
    await takesIn(recorded(member, backward, other));

    expect(await daysOf(member)).toEqual([
      { day: '2026-03-29', version: 2 },
      { day: '2026-03-29', version: 3 },
    ]);
  });

  test('keeps the newest enrolment, and takes no older one for it', async () => {
    const member = newUnorderedId();

    await takesIn(enrolled(member, 2, 'Europe/Vienna'), enrolled(member, 1, 'UTC'));

    expect(
      await databases.sql(
        'insights',
        'select enrolled_on::text, time_zone, version from model.enrolment where member_id = $1',
        [member],
      ),
    ).toEqual([{ enrolled_on: '2026-03-01', time_zone: 'Europe/Vienna', version: 2 }]);
  });

  test('is taken in from several topics, whichever comes first', async () => {
    const [member, checkIn] = [newUnorderedId(), newUnorderedId()];

    await takesIn(recorded(member, checkIn));
    await takesIn(enrolled(member));

    expect(await daysOf(member)).toHaveLength(1);
  });
});

describe('how a day was', () => {
  const cravingsOf = (memberId: string) =>
    databases.sql(
      'insights',
      'select craving, version from model.check_in_day where member_id = $1 order by day',
      [memberId],
    );

  test('is kept as it was sealed, and as it was corrected', async () => {
    const [member, checkIn] = [newUnorderedId(), newUnorderedId()];

    await takesIn(recorded(member, checkIn, '2026-03-29', 7), corrected(member, checkIn, 2, 4));

    expect(await cravingsOf(member)).toEqual([{ craving: 4, version: 2 }]);
  });

  test('is unknown if the event does not say', async () => {
    const member = newUnorderedId();

    await takesIn(recorded(member, newUnorderedId()));

    expect(await cravingsOf(member)).toEqual([{ craving: null, version: 1 }]);
  });

  test('leaves nothing of somebody who was erased, and the event is noted all the same', async () => {
    const member = newUnorderedId();
    answer = { kind: 'erased' };

    await takesIn(recorded(member, newUnorderedId(), '2026-03-29', 7));

    expect(await cravingsOf(member)).toEqual([]);
  });

  test('waits with all that is behind it while the key ring is away; nothing is given up', async () => {
    const [member, other] = [newUnorderedId(), newUnorderedId()];
    answer = null;
    asked = 0;
    const all = takesIn(
      recorded(member, newUnorderedId(), '2026-03-29', 7),
      recorded(other, newUnorderedId()),
    );
    await eventually(() => expect(asked).toBeGreaterThan(3));
    expect(await cravingsOf(member)).toEqual([]);
    expect(await daysOf(other)).toEqual([]);

    answer = key;
    await all;

    expect(await cravingsOf(member)).toEqual([{ craving: 7, version: 1 }]);
    expect(await listDeadLetters(transport, PROGRESS_CONSUMER)).toEqual([]);
  });
});
