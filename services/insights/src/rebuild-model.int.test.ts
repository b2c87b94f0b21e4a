import { busMigrations, newEvent, openTransport, startConsumer } from '@holdfast/events';
import { newUnorderedId } from '@holdfast/kernel';
import { migrate, openDatabase } from '@holdfast/persistence';
import { createLogger } from '@holdfast/telemetry';
import { eventually, someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROGRESS_CONSUMER, progressHandlers } from './consumers.ts';
import { insightsMigrations } from './migrations/index.ts';
import { rebuildModel, type RebuildEnvironment } from './rebuild-model.ts';

const logger = createLogger('test', 'silent');

let databases: TestDatabases;
let environment: RebuildEnvironment;
beforeAll(async () => {
  databases = await someDatabases('insights', 'bus');
  environment = {
    HOLDFAST_EVENTS: 'postgres',
    BUS_DATABASE_URL: databases.url('bus_svc'),
    DATABASE_OWNER_URL: databases.url('insights_owner'),
  };
  await migrate(databases.url('bus_owner'), busMigrations);
});
afterAll(() => databases.stop());

/** Runs the consumer as the process of *insights* does. */
function runConsumer() {
  const database = openDatabase({
    memberUrl: databases.url('insights_app'),
    serviceUrl: databases.url('insights_svc'),
    purposes: ['consume'],
    entities: [],
  });
  const transport = openTransport(environment, logger);
  const consumer = startConsumer({
    name: PROGRESS_CONSUMER,
    handlers: progressHandlers,
    inbox: 'model.inbox',
    inboxDays: 30,
    openSession: () => database.asService('consume'),
    transport,
    logger,
  });
  const stop = async () => {
    await consumer.stop();
    await transport.close();
    await database.close();
  };
  return { transport, stop };
}

const ask = (text: string) => databases.sql('insights', text);
const model = () => ask('select * from model.check_in_day order by check_in_id');
const fenced = () =>
  ask(
    `select tablename, policyname, roles, cmd, qual, with_check from pg_policies where schemaname = 'model' order by 1, 2`,
  );

describe('rebuilding the model', () => {
  test('is refused before the migrations, and changes nothing', async () => {
    await migrate(environment.DATABASE_OWNER_URL, insightsMigrations.slice(0, 2));

    await expect(rebuildModel(environment)).rejects.toThrow('all migrations');

    await migrate(environment.DATABASE_OWNER_URL, insightsMigrations);
  });

  test('is refused while the consumer runs; afterwards the model comes out equal', async () => {
    const memberId = newUnorderedId<'Member'>();
    const days = Array.from({ length: 20 }, (_, n) => `2026-03-${String(n + 10)}`);
    const first = runConsumer();
    await first.transport.publish(
      days.map((day) =>
        newEvent('holdfast.journaling.check-in-recorded.v1', {
          id: newUnorderedId(),
          at: new Date(),
          data: { memberId, checkInId: newUnorderedId(), day, version: 1 },
        }),
      ),
    );
    await eventually(async () => {
      expect(await model()).toHaveLength(20);
    });
    const before = { rows: await model(), policies: await fenced() };
    expect(await rebuildModel(environment)).toBe(false);
    expect(await model()).toEqual(before.rows);
    await first.stop();

    expect(await rebuildModel(environment)).toBe(true);
    expect(await model()).toEqual([]);

    const second = runConsumer();
    await eventually(async () => {
      expect(await model()).toEqual(before.rows);
    });
    expect(await fenced()).toEqual(before.policies);
    await second.stop();
  });

  test('what came in long ago is forgotten, and what came in lately is not', async () => {
    await ask(
      `update model.inbox set received_at = now() - interval '31 days'
        where event_id in (select event_id from model.inbox limit 5)`,
    );
    const consumer = runConsumer();
    await consumer.transport.publish([
      newEvent('holdfast.members.member-enrolled.v1', {
        id: newUnorderedId(),
        at: new Date(),
        data: {
          memberId: newUnorderedId(),
          version: 1,
          enrolledOn: '2026-03-01',
          timeZone: 'UTC',
        },
      }),
    ]);

    await eventually(async () => {
      expect(await ask('select count(*)::int as kept from model.inbox')).toEqual([{ kept: 16 }]);
    });
    await consumer.stop();
  });
});
