import {
  busMigrations,
  newEvent,
  openEvent,
  openTransport,
  sealEvent,
  type AddressedEvent,
  type Event,
  type Transport,
} from '@holdfast/events';
import { newUnorderedId, systemClock, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase } from '@holdfast/persistence';
import { createSealer } from '@holdfast/sealing';
import { startConsumers } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { eventually, RingByHand, someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { InsightsDatabase } from './parts.ts';
import { readProgress } from './progress/read-progress.ts';
import { rebuildModel } from './rebuild-model.ts';
import { insightsService } from './service.ts';

const logger = createLogger('test', 'silent');
const RECORDED = 'holdfast.journaling.check-in-recorded.v1';
const NOON = new Date('2026-03-29T12:00:00Z');

let databases: TestDatabases;
let database: InsightsDatabase;
let transport: Transport;
const running: (() => Promise<void>)[] = [];

beforeAll(async () => {
  databases = await someDatabases('insights', 'bus');
  await migrate(databases.url('bus_owner'), busMigrations);
  await databases.unfencedUrl('bus_owner');
  database = openDatabase(insightsService, databases.logins('insights'));
  transport = open();
});
afterEach(() => Promise.all(running.splice(0).map((stop) => stop())));
afterAll(async () => {
  await transport.close();
  await database.close();
  await databases.stop();
});

function open(): Transport {
  const bus = {
    HOLDFAST_EVENTS: 'postgres',
    BUS_DATABASE_URL: databases.url('bus_owner'),
  } as const;
  return openTransport(bus, logger);
}

/** Runs the consumers as a process of *insights* does. */
function runConsumer(): void {
  const own = open();
  const witness = new RingByHand();
  const shared = { database, transport: own, witness, sealer, now: systemClock, logger };
  const consumers = startConsumers(insightsService, shared);
  running.push(async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await own.close();
  });
}

const ask = (text: string) => databases.sql('insights', text);
const rebuild = () => rebuildModel(databases.url('insights_owner'));

/** Rows that the model must have: everything that was ever published, counted afresh. */
const published = new Map<string, object>();

async function publish(
  ...given: readonly (AddressedEvent | Promise<AddressedEvent>)[]
): Promise<void> {
  const facts: AddressedEvent[] = [];
  for (const each of given) facts.push(await each);
  await transport.publish(facts);
  for (const { event } of facts) {
    if (event.type !== RECORDED) continue;
    const { data } = (await openEvent(sealer, event)) as Event<typeof RECORDED>;
    published.set(data.checkInId, {
      check_in_id: data.checkInId,
      member_id: data.memberId,
      day: data.day,
      craving: data.craving,
      version: 1,
    });
  }
}
const isComplete = () =>
  eventually(async () => {
    const rows = await ask(
      'select check_in_id, member_id, day::text, craving, version from model.check_in_day order by 1',
    );
    expect(rows).toEqual([...published.entries()].sort(byName).map(([, row]) => row));
  });
const byName = ([a]: readonly [string, object], [b]: readonly [string, object]) => (a < b ? -1 : 1);

const sealer = createSealer({
  keyFor: () => Promise.resolve({ kind: 'key', key: Buffer.alloc(32, 7) }),
});
const recorded = (memberId: string, place: number) =>
  sealEvent(sealer, RECORDED, {
    id: newUnorderedId(),
    at: NOON,
    data: {
      memberId,
      checkInId: newUnorderedId(),
      day: `2026-03-${String((place % 28) + 1).padStart(2, '0')}`,
      craving: place % 11,
      version: 1,
    },
  });
const enrolled = (memberId: string) =>
  newEvent('holdfast.members.member-enrolled.v1', {
    id: newUnorderedId(),
    at: NOON,
    data: { memberId, version: 1, enrolledOn: '2026-03-01', timeZone: 'UTC' },
  });

/** Does something again and again until the work is done. */
async function meanwhile(each: (place: number) => Promise<void>, work: () => Promise<void>) {
  const over = new AbortController();
  const going = (async () => {
    for (let place = 0; !over.signal.aborted; place += 1) await each(place);
  })();
  await work().finally(() => {
    over.abort();
  });
  await going;
}

const fenced = () =>
  ask(
    `select tablename, policyname, roles, cmd, qual, with_check from pg_policies where schemaname = 'model' order by 1, 2`,
  );

describe('rebuilding the model', () => {
  test('is refused before the migrations, and changes nothing', async () => {
    await migrate(databases.url('insights_owner'), insightsService.migrations.slice(0, 2));

    await expect(rebuild()).rejects.toThrow('all migrations');

    await migrate(databases.url('insights_owner'), insightsService.migrations);
  });

  test('while events come in, by two processes, twice in a row: the model comes out as counted afresh', async () => {
    const member = newUnorderedId();
    const policies = await fenced();
    await publish(...Array.from({ length: 60 }, (_, place) => recorded(member, place)));
    runConsumer();
    runConsumer();
    await isComplete();

    await meanwhile(
      (place) => publish(recorded(newUnorderedId(), place), recorded(member, place)),
      async () => {
        await rebuild();
        await rebuild();
        await isNoted(1);
        await rebuild();
      },
    );

    await isComplete();
    expect(await fenced()).toEqual(policies);
    expect(await ask('select generation from consumer_generation')).toEqual([{ generation: 4 }]);
  });

  test('without an event that follows: what runs notices it', async () => {
    runConsumer();
    await isComplete();

    await rebuild();

    await isComplete();
  });

  test('changes nothing if it is interrupted, and can be repeated', async () => {
    runConsumer();
    await isComplete();
    const before = await ask('select generation from consumer_generation');

    // A change stands in the way, so that the rebuild is under way for as long as it takes to end it.
    const reader = database.asMember(newUnorderedId<'Member'>());
    const interrupted = reader.change(async (tx) => {
      await tx.query('select 1 from model.check_in_day');
      const fault = rebuild().then(
        () => null,
        (error: unknown) => error,
      );
      await eventually(async () => {
        const ended = await ask(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where usename = 'insights_owner' and query like 'drop schema%'`,
        );
        expect(ended).not.toEqual([]);
      });
      return fault;
    });
    expect(await interrupted).toBeInstanceOf(Error);
    await reader.close();

    expect(await ask('select generation from consumer_generation')).toEqual(before);
    await isComplete();
    await rebuild();
    await isComplete();
  });

  test('is no fault for members who ask meanwhile: they see less, or nothing yet', async () => {
    const member = newUnorderedId<'Member'>();
    await publish(enrolled(member), ...[1, 2, 3].map((place) => recorded(member, place)));
    runConsumer();
    const progress = async () => {
      const session = database.asMember(member);
      const asking = { memberId: member, timeZone: 'UTC', session } as Asking;
      return readProgress(asking, NOON).finally(() => session.close());
    };
    await eventually(async () => expect((await progress())?.checkInRate).toBe(3 / 28));
    const rates = new Set<number | null>();

    await meanwhile(
      async () => {
        rates.add((await progress())?.checkInRate ?? null);
      },
      async () => {
        await rebuild();
        await rebuild();
        await isComplete();
      },
    );

    expect([...rates].every((rate) => rate === null || rate <= 3 / 28)).toBe(true);
    await eventually(async () => expect((await progress())?.checkInRate).toBe(3 / 28));
  });

  test('what came in long ago is forgotten, and what came in lately is not', async () => {
    runConsumer();
    await isComplete();
    const kept = async () =>
      (await ask(`select 1 from model.inbox where received_at < now() - interval '30 days'`))
        .length;
    await running.splice(0)[0]?.();
    await ask(
      `update model.inbox set received_at = now() - interval '31 days'
        where event_id in (select event_id from model.inbox limit 5)`,
    );
    expect(await kept()).toBe(5);

    runConsumer();
    await publish(recorded(newUnorderedId(), 1));

    await isComplete();
    expect(await kept()).toBe(0);
  });
});

type Asking = Parameters<typeof readProgress>[0] & { readonly memberId: MemberId };

/** Fulfilled once the present generation has taken in this number of events. */
const isNoted = (count: number) =>
  eventually(async () =>
    expect((await ask('select 1 from model.inbox')).length).toBeGreaterThanOrEqual(count),
  );
