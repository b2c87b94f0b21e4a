import type { MemberId } from '@holdfast/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from './database.ts';
import { aMember, moment, Notebook, seen, within, write } from './notebook.fixture.test.ts';
import { isOutage, violatedUnique } from './outage.ts';
import type { Tx } from './session.ts';

let notebook: Notebook;
let database: Database;
beforeAll(async () => {
  notebook = await Notebook.open();
  database = notebook.withPool(5);
});
afterAll(() => notebook.stop());

let member: MemberId;
beforeEach(() => {
  member = aMember();
});

const endAll = () => notebook.databases.endSessionsOf('journaling_app');
const end = async (tx: Tx) => {
  const { pid } = await moment(tx);
  await notebook.databases.sql('postgres', 'select pg_terminate_backend($1, 5000)', [pid]);
};
const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('when PostgreSQL ends connections', () => {
  test('idle ones of the pool are replaced, for reads and changes alike', async () => {
    const requests = () =>
      Promise.all(
        Array.from({ length: 5 }, () =>
          within(database.asMember(member), ({ read }) => read(seen)),
        ),
      );
    await requests();
    expect(await endAll()).toBeGreaterThan(1);

    expect(await requests()).toEqual([[], [], [], [], []]);
    expect(await endAll()).toBeGreaterThan(1);
    await within(database.asMember(member), ({ change }) =>
      change((tx) => write(tx, member, 'healed')),
    );

    expect(await notebook.kept(member)).toEqual(['healed']);
  });

  test('a question whose connection is lost is asked once more, and the rest of the read is not', () =>
    within(database.asMember(member), async ({ read }) => {
      let tries = 0;
      const answer = await read(async (tx) => {
        tries += 1;
        await endAll();
        const before = await seen(tx);
        await endAll();
        return [...before, ...(await seen(tx))];
      });

      expect(answer).toEqual([]);
      expect(tries).toBe(1);
    }));

  test('a question that loses every connection is an outage, and the next one heals', () =>
    within(database.asMember(member), async ({ read }) => {
      const dying = (tx: Tx) => tx.query('select pg_terminate_backend(pg_backend_pid())');

      expect(isOutage(await faultOf(read(dying)))).toBe(true);
      expect(await read(seen)).toEqual([]);
    }));

  test('a change under way is an outage, is not tried again, and stores nothing', () =>
    within(database.asMember(member), async ({ change }) => {
      let tries = 0;
      const losing = async (tx: Tx) => {
        tries += 1;
        await write(tx, member, 'lost');
        await end(tx);
      };

      expect(isOutage(await faultOf(change(losing)))).toBe(true);
      expect(tries).toBe(1);
      expect(await notebook.kept(member)).toEqual([]);
      await change((tx) => write(tx, member, 'again'));
      expect(await notebook.kept(member)).toEqual(['again']);
    }));
});

test('a database that refuses connections is an outage, and heals without a restart', async () => {
  const fresh = notebook.withPool(2);
  const asks = (source: Database) => within(source.asMember(member), ({ read }) => read(seen));
  const allow = (isAllowed: boolean) =>
    notebook.databases.sql('postgres', `alter database journaling allow_connections ${isAllowed}`);
  await asks(database);

  await allow(false);
  await endAll();
  const faults = [await faultOf(asks(database)), await faultOf(asks(fresh))];
  const ping = await faultOf(fresh.ping());
  await allow(true);

  expect([...faults, ping].map(isOutage)).toEqual([true, true, true]);
  expect([await asks(database), await asks(fresh)]).toEqual([[], []]);
  await fresh.ping();
});

test('a row that somebody else holds locked for long is an outage, not a fault of the caller', async () => {
  await within(database.asMember(member), ({ change }) => change((tx) => write(tx, member, 'one')));
  const lock = (tx: Tx) => tx.query('select 1 from note for update');

  await within(database.asMember(member), ({ change }) =>
    change(async (tx) => {
      await lock(tx);
      const waiting = within(database.asMember(member), (other) => other.change(lock));
      expect(isOutage(await faultOf(waiting))).toBe(true);
    }),
  );
});

test('a broken constraint is no outage, and is named', () =>
  within(database.asMember(member), async ({ change }) => {
    await change((tx) => write(tx, member, 'twice'));
    const fault = await faultOf(change((tx) => write(tx, member, 'twice')));

    expect(isOutage(fault)).toBe(false);
    expect(violatedUnique(fault)).toBe('note_request');
  }));

describe('when a migration changes a table while statements are prepared', () => {
  const question = (tx: Tx) => tx.query<unknown[]>('select * from scrap');
  const scrap = (sql: string) => notebook.databases.sql('journaling', sql);
  beforeAll(async () => {
    await scrap('create table scrap (id int)');
    await scrap('grant select on scrap to journaling_app');
  });

  test('reads prepare their question anew, on each connection', async () => {
    const ask = () => within(database.asMember(member), ({ read }) => read(question));
    const everywhere = () => Promise.all(Array.from({ length: 10 }, ask));
    await everywhere();

    await scrap('alter table scrap add column word text');
    await scrap('insert into scrap values (1, null)');

    expect(await everywhere()).toEqual(Array.from({ length: 10 }, () => [{ id: 1, word: null }]));
  });

  test('a change under way may be repeated, and the next one is well', async () => {
    const changed = () =>
      within(database.asMember(member), ({ change }) =>
        change(async (tx) => {
          await seen(tx);
          return question(tx);
        }),
      );
    await changed();

    await scrap('alter table scrap drop column word');

    expect(isOutage(await faultOf(changed()))).toBe(true);
    expect(await changed()).toEqual([{ id: 1 }]);
  });
});

test('a connection keeps the last 200 statements prepared', async () => {
  const one = notebook.withPool(1);
  const ask = (text: string) =>
    within(one.asMember(member), ({ read }) => read((tx) => tx.query<unknown[]>(text)));

  for (let number = 1; number <= 250; number += 1) await ask(`select 1 as n${number}`);

  const kept = await ask('select statement from pg_prepared_statements');
  expect(kept).toHaveLength(200);
  expect(kept).toContainEqual({ statement: 'select 1 as n250' });
  expect(kept).not.toContainEqual({ statement: 'select 1 as n1' });
});
