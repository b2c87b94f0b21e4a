import { askTogether, migrate } from '@holdfast/persistence';
import { newUnorderedId } from '@holdfast/kernel';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { topics } from './generated/topics.ts';
import { busMigrations } from './migrations/index.ts';
import { append, commitOffsets, headOf } from './postgres/event-log.ts';
import { openAdministration } from './open-administration.ts';

const PARTS = ['members', 'groups', 'journaling', 'insights', 'gateway', 'operations'] as const;
type Part = (typeof PARTS)[number];
const REFUSED = { code: '42501' };
const OUT_OF_ORDER = { code: '23514', constraint: 'event_log_in_order' };
/** The largest position that fits. */
const MOST = '9223372036854775807';

let databases: TestDatabases;
const clients = new Map<Part, pg.Client>();

beforeAll(async () => {
  databases = await someDatabases('bus');
  await migrate(databases.url('bus_owner'), busMigrations);
  for (const part of PARTS) {
    const client = new pg.Client({ connectionString: databases.url(`bus_${part}`) });
    await client.connect();
    clients.set(part, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await databases.stop();
});

const as = (part: Part): pg.Client => {
  const client = clients.get(part);
  if (client === undefined) throw new Error(`${part} is not signed in.`);
  return client;
};

/** An event of any type: the log does not look into it. */
const forged = () => ({
  id: newUnorderedId(),
  type: 'holdfast.members.member-erased.v1',
  source: '/members',
  time: new Date(0).toISOString(),
  partitionkey: newUnorderedId(),
  data: { memberId: newUnorderedId(), version: 1 },
});

/** The part whose facts a topic holds: its name begins with it. What is replayed comes from the operator's commands. */
const producerOf = (topic: string) =>
  topic.endsWith('.replay') ? 'operations' : topic.split('.')[0];

const everyPair = topics.flatMap(({ name }) => PARTS.map((part) => ({ part, topic: name })));
const allowed = everyPair.filter(({ part, topic }) => part === producerOf(topic));
const refused = everyPair.filter(({ part, topic }) => part !== producerOf(topic));

const storedIn = async (topic: string) => {
  const rows = await databases.sql<{ count: string }>(
    'bus',
    'select count(*) from event_log where topic = $1',
    [topic],
  );
  return Number(rows[0]?.count);
};

describe('a topic', () => {
  test('has exactly one producer among the parts', () => {
    expect(allowed.map(({ topic }) => topic)).toEqual(topics.map(({ name }) => name));
  });

  test.each(refused)('$topic takes nothing from $part', async ({ part, topic }) => {
    const before = await storedIn(topic);
    await expect(askTogether(as(part), append(topic, [forged()]))).rejects.toMatchObject(REFUSED);
    // The log alone, past the count of its topic.
    await expect(
      as(part).query(
        'insert into event_log (topic, position, event_id, event) values ($1, 99, $2, $3)',
        [topic, newUnorderedId(), forged()],
      ),
    ).rejects.toMatchObject(REFUSED);
    expect(await storedIn(topic)).toBe(before);
  });

  test.each([
    ['null'],
    ['"x"'],
    ['{}'],
    [JSON.stringify({ ...forged(), time: 'soon' })],
    [JSON.stringify({ ...forged(), data: null })],
    [JSON.stringify(forged())],
  ])('what is no event is taken from nobody, its owner included: %s', async (event) => {
    await expect(
      as('members').query(
        `insert into event_log (topic, position, event_id, event) values ('members.member.v1', 999, $1, $2)`,
        [newUnorderedId(), event],
      ),
    ).rejects.toMatchObject({ code: '23514', constraint: 'event_log_is_event' });
  });

  test.each(allowed)(
    '$topic takes events from $part, and never lets go of one',
    async ({ part, topic }) => {
      await askTogether(as(part), append(topic, [forged(), forged()]));

      expect(await storedIn(topic)).toBe(2);
      for (const statement of [
        'update event_log set event = null',
        'delete from event_log',
        'truncate event_log',
        'delete from topic_head',
      ]) {
        await expect(as(part).query(statement)).rejects.toMatchObject(REFUSED);
      }
    },
  );

  test.each(allowed)(
    'the end of $topic moves with what $part appends, and in no other way',
    async ({ part, topic }) => {
      const end = () => headOf(as(part), topic);
      const stores = (position: string) => {
        const event = forged();
        return as(part).query(
          'insert into event_log (topic, position, event_id, event) values ($1, $2, $3, $4)',
          [topic, position, event.id, event],
        );
      };
      await askTogether(as(part), append(topic, [forged(), forged(), forged()]));
      const before = await end();

      for (const to of ['0', '-1', `${before}0`, MOST])
        await as(part).query('update topic_head set position = $2 where topic = $1', [topic, to]);
      await as(part).query(`update topic_head set topic = topic || '.x' where topic = $1`, [topic]);
      expect(await end()).toBe(before);

      const next = BigInt(before) + 1n;
      for (const gap of [next + 1n, next - 100n, MOST])
        await expect(stores(String(gap))).rejects.toMatchObject(OUT_OF_ORDER);
      await stores(String(next));
      await askTogether(as(part), append(topic, [forged()]));
      expect(await end()).toBe(String(next + 1n));
    },
  );

  test.each(allowed)('begins at its beginning if $part begins it', async ({ part, topic }) => {
    const name = topic.replace('.', '.new-');
    const begins = (position: string) =>
      as(part).query('insert into topic_head (topic, position) values ($1, $2)', [name, position]);
    for (const position of ['1', '-1', MOST])
      await expect(begins(position)).rejects.toMatchObject(REFUSED);
    await begins('0');
  });

  test.each(refused)('the end of $topic cannot be moved by $part', async ({ part, topic }) => {
    const moved = await as(part)
      .query('update topic_head set position = 0 where topic = $1', [topic])
      .then(
        ({ rowCount }) => rowCount,
        (error: unknown) => (error as { code: string }).code,
      );
    expect([0, REFUSED.code]).toContain(moved);
  });

  test.each(PARTS)('can be read by %s', async (part) => {
    await expect(as(part).query('select from event_log, topic_head')).resolves.toBeDefined();
  });
});

describe('the place of a consumer', () => {
  const moves = (part: Part, group: string) =>
    commitOffsets(as(part), group, new Map([['members.member.v1', '1']]));

  test.each(['members', 'groups', 'journaling', 'insights'] as const)(
    'of %s is moved by its own service alone',
    async (service) => {
      await moves(service, `${service}.erasure`);
      await moves(service, `${service}.erasure`);
      for (const part of PARTS.filter((other) => other !== service)) {
        await expect(moves(part, `${service}.erasure`)).rejects.toMatchObject(REFUSED);
        await expect(moves(part, `${service}.new`)).rejects.toMatchObject(REFUSED);
      }
    },
  );

  test('of a group that nobody reads for is forgotten by the operator', async () => {
    await moves('insights', 'insights.progress.g1');
    const log = openAdministration(
      { HOLDFAST_EVENTS: 'postgres', BUS_DATABASE_URL: databases.url('bus_operations') },
      1,
    );
    expect(await log.forgetGroups(['insights.progress.g1'])).toEqual(['insights.progress.g1']);
    await log.close();
    await expect(as('insights').query('delete from consumer_offset')).rejects.toMatchObject(
      REFUSED,
    );
  });
});
