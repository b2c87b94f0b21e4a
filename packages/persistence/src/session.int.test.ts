import type { MemberId } from '@holdfast/kernel';
import { eventually } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from './database.ts';
import { announce, later, type Tx } from './session.ts';
import {
  aMember,
  moment,
  Notebook,
  NoteEntity,
  seen,
  within,
  write,
  type Request,
} from './notebook.fixture.test.ts';

const NOTHING = 'select 1';

let notebook: Notebook;
let database: Database;
/** One connection: a caller that wants a second one while holding the first waits in vain. */
let narrow: Database;
beforeAll(async () => {
  notebook = await Notebook.open();
  database = notebook.withPool(5);
  narrow = notebook.withPool(1);
});
afterAll(() => notebook.stop());

let member: MemberId;
beforeEach(() => {
  member = aMember();
});

/** One request of the member. */
const asMember = <Result>(work: (request: Request) => Promise<Result>, source = database) =>
  within(source.asMember(member), work);

describe('the reads of a session', () => {
  test('are read-only, and done one behind another', () =>
    asMember(async ({ read }) => {
      let running = 0;
      const alone = async () => {
        running += 1;
        expect(running).toBe(1);
        await Promise.resolve();
        running -= 1;
      };

      const moments = await Promise.all(
        Array.from({ length: 10 }, () =>
          read(async (tx) => {
            await alone();
            return moment(tx);
          }),
        ),
      );

      expect(moments.map(({ readOnly }) => readOnly)).toEqual(moments.map(() => 'on'));
    }, narrow));

  test('ask one question at a time, also if they are sent at once', () =>
    asMember(async ({ read }) => {
      const pids = await read((tx) => Promise.all(Array.from({ length: 5 }, () => moment(tx))));

      expect(new Set(pids.map(({ pid }) => pid)).size).toBe(1);
    }));

  test('leave nothing of the member behind on a connection', async () => {
    await asMember(({ read }) => read(seen), narrow);

    const settings = await within(narrow.asMember(aMember()), ({ read }) =>
      read((tx) => tx.query<unknown[]>(`select current_setting('app.member_id', true) as member`)),
    );

    expect(settings).not.toEqual([{ member }]);
  });

  test('are refused to write', () =>
    asMember(async ({ read, change }) => {
      await change((tx) => write(tx, member, 'kept'));

      await expect(read((tx) => tx.query('delete from note'))).rejects.toMatchObject({
        driverError: { code: '25006' },
      });

      expect(await notebook.kept(member)).toEqual(['kept']);
    }));

  test('fail alone: the read after a failed one is answered', () =>
    asMember(async ({ read, change }) => {
      await change((tx) => write(tx, member, 'there'));

      const [before, failed, after] = await Promise.allSettled([
        read(seen),
        read((tx) => tx.query('select 1 / 0')),
        read(seen),
      ]);

      expect(before).toEqual({ status: 'fulfilled', value: ['there'] });
      expect(failed).toMatchObject({
        status: 'rejected',
        reason: { driverError: { code: '22012' } },
      });
      expect(after).toEqual({ status: 'fulfilled', value: ['there'] });
    }));

  test('hold no connection between two questions', () =>
    asMember(async ({ read }) => {
      await read(async (tx) => {
        await seen(tx);
        expect(await notebook.inTransaction()).toBe(0);
        expect(await seen(tx)).toEqual([]);
      });
    }));

  test('join the read or change around them, and see what it wrote', () =>
    asMember(async ({ read, change }) => {
      expect(await read(async () => read(seen))).toEqual([]);
      const written = await change(async (tx) => {
        await write(tx, member, 'not yet committed');
        return read(seen);
      });

      expect(written).toEqual(['not yet committed']);
    }, narrow));
});

test('200 requests that wait for something else between reads share a pool of three', async () => {
  const pool = notebook.withPool(3);
  const everybody = 200;
  let arrived = 0;
  let letGo: () => void = () => undefined;
  const everybodyHasRead = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const request = (id: MemberId) =>
    within(pool.asMember(id), async ({ read, change }) => {
      await read(seen);
      arrived += 1;
      if (arrived === everybody) letGo();
      await everybodyHasRead;
      await change((tx) => write(tx, id, 'after the wait'));
      return read(seen);
    });

  const answers = await Promise.all(Array.from({ length: everybody }, () => request(aMember())));

  expect(answers).toEqual(Array.from({ length: everybody }, () => ['after the wait']));
});

describe('a change', () => {
  test('is committed when its promise is fulfilled, each in a transaction of its own', () =>
    asMember(async ({ read, change }) => {
      expect(await read(seen)).toEqual([]);
      await change((tx) => write(tx, member, 'first'));
      expect(await notebook.kept(member)).toEqual(['first']);

      const second = change(async (tx) => {
        await write(tx, member, 'second');
        throw new Error('changed my mind');
      });

      await expect(second).rejects.toThrow('changed my mind');
      expect(await notebook.kept(member)).toEqual(['first']);
      expect(await read(seen)).toEqual(['first']);
    }, narrow));

  test('stores nothing and is refused if it swallows a failed query', () =>
    asMember(async ({ change }) => {
      const swallowing = change(async (tx) => {
        await write(tx, member, 'lost');
        await tx.query('select 1 / 0').catch(() => undefined);
      });

      await expect(swallowing).rejects.toThrow('An aborted transaction was to be committed.');
      expect(await notebook.kept(member)).toEqual([]);
    }));

  const fails = (tx: Tx) => tx.query('select 1 / 0');
  const swallowed = (tx: Tx) => fails(tx).catch(() => undefined);

  test('stores nothing and is refused if it swallows the failure of its first question', () =>
    asMember(async ({ change }) => {
      const swallowing = change(async (tx) => {
        await swallowed(tx);
        await write(tx, member, 'outside').catch(() => undefined);
        await later(tx, NOTHING, []);
      });

      await expect(swallowing).rejects.toMatchObject({ code: '22012' });
      expect(await notebook.kept(member)).toEqual([]);
      await change((tx) => write(tx, member, 'after'));
      expect(await notebook.kept(member)).toEqual(['after']);
    }, narrow));

  test.each([
    ['fail', (tx: Tx) => [fails(tx)]],
    ['are asked while it is given up', () => [Promise.reject(new Error('given up'))]],
  ])('stores nothing of questions sent at once that %s, and keeps no connection', (_, others) =>
    asMember(async ({ read, change }) => {
      for (let time = 0; time < 3; time += 1) {
        const all = change((tx) =>
          Promise.all([...others(tx), ...['a', 'b', 'c'].map((each) => write(tx, member, each))]),
        );
        await expect(all).rejects.toThrow();
      }

      expect(await read(seen)).toEqual([]);
      await eventually(async () => expect(await notebook.inTransaction()).toBe(0));
      expect(await notebook.kept(member)).toEqual([]);
    }, narrow),
  );

  test('is refused if its first question, for which it did not wait, fails at its end', () =>
    asMember(async ({ change }) => {
      const impatient = change(async (tx) => {
        tx.query('select pg_sleep(0.2), 1 / (0 * random())').catch(() => undefined);
        await eventually(async () => expect(await notebook.inTransaction()).toBe(1));
        await later(tx, 'insert into note values (gen_random_uuid(), $1, $2)', [member, 'outside']);
      });

      await expect(impatient).rejects.toMatchObject({ code: '22012' });
      expect(await notebook.kept(member)).toEqual([]);
    }, narrow));

  test('answers nothing that is asked once it is over', () =>
    asMember(async ({ read, change }) => {
      const stray: Promise<unknown>[] = [];
      await change(async (tx) => {
        await write(tx, member, 'in time');
        setImmediate(() => stray.push(write(tx, member, 'stray').catch((error: unknown) => error)));
      });

      await eventually(() => expect(stray).toHaveLength(1));
      expect(await stray[0]).toBeInstanceOf(Error);
      expect(await read(seen)).toEqual(['in time']);
    }, narrow));

  test('of which the last trip fails gives its connection back', () =>
    asMember(async ({ read, change }) => {
      const pid = async () => (await read(moment)).pid;
      const before = await pid();
      const failing = change(async (tx) => {
        await seen(tx);
        await later(tx, 'select 1 / 0', []);
      });

      await expect(failing).rejects.toMatchObject({ code: '22012' });
      expect(await pid()).toBe(before);
    }, narrow));

  test('is refused inside a read and inside another change', () =>
    asMember(async ({ read, change }) => {
      const nested = () => change((tx) => write(tx, member, 'nested'));

      await expect(read(nested)).rejects.toThrow('begun inside another');
      await expect(change(nested)).rejects.toThrow('begun inside another');

      expect(await notebook.kept(member)).toEqual([]);
    }));

  test('is not committed early by save()', () =>
    asMember(async ({ change }) => {
      const halfway = change(async (tx) => {
        await tx.save(NoteEntity, { id: aMember(), memberId: member, request: 'saved' });
        expect(await notebook.kept(member)).toEqual([]);
        throw new Error('not after all');
      });

      await expect(halfway).rejects.toThrow('not after all');
      expect(await notebook.kept(member)).toEqual([]);
    }));

  test('undoes a nested transaction alone, if that one fails', () =>
    asMember(async ({ change }) => {
      await change(async (tx) => {
        await write(tx, member, 'outer');
        const inner = tx.transaction(async (nested) => {
          await write(nested, member, 'inner');
          throw new Error('inner fault');
        });
        await expect(inner).rejects.toThrow('inner fault');
      });

      expect(await notebook.kept(member)).toEqual(['outer']);
    }));

  test('runs queries that are sent at once one behind another', () =>
    asMember(async ({ change }) => {
      await change((tx) => Promise.all(['a', 'b', 'c'].map((each) => write(tx, member, each))));

      expect(await notebook.kept(member)).toEqual(['a', 'b', 'c']);
    }));

  test('leaves statements for the next round trip, in their order', () =>
    asMember(async ({ change }) => {
      const insert = (request: string) =>
        ['insert into note values (gen_random_uuid(), $1, $2)', [member, request]] as const;

      const found = await change(async (tx) => {
        await later(tx, ...insert('left'));
        const between = await seen(tx);
        await later(tx, 'delete from note where member_id = $1', [member]);
        await later(tx, ...insert('last'));
        return between;
      });

      expect(found).toEqual(['left']);
      expect(await notebook.kept(member)).toEqual(['last']);
    }, narrow));

  test('stores nothing if a statement that was left for the end fails', () =>
    asMember(async ({ change }) => {
      const failing = change(async (tx) => {
        await write(tx, member, 'before');
        await later(tx, 'insert into note values ($1, $2, $3)', ['no uuid', member, 'never']);
      });

      await expect(failing).rejects.toMatchObject({ code: '22P02' });
      expect(await notebook.kept(member)).toEqual([]);
      await change((tx) => write(tx, member, 'after'));
      expect(await notebook.kept(member)).toEqual(['after']);
    }, narrow));

  test('is told to listeners once it is committed, if it was announced, and only then', async () => {
    const told: string[] = [];
    const source = notebook.withPool(2);
    source.onCommit(() => told.push('committed'));

    await asMember(async ({ read, change }) => {
      const failing = change((tx) => {
        announce(tx);
        return Promise.reject(new Error('no'));
      });
      await expect(failing).rejects.toThrow('no');
      await read(seen);
      await change((tx) => write(tx, member, 'of no interest'));
      expect(told).toEqual([]);
      await change((tx) => {
        announce(tx);
        return write(tx, member, 'told');
      });
    }, source);

    expect(told).toEqual(['committed']);
  });
});

test('a closed session refuses, and so does a transaction that leaked out of it', async () => {
  const session = database.asMember(member);
  const leaked = await session.change((tx) => Promise.resolve(tx));
  await session.close();

  await expect(session.read(seen)).rejects.toThrow('The request is over.');
  await expect(session.change(seen)).rejects.toThrow('The request is over.');
  await expect(seen(leaked)).rejects.toThrow('released');
});

describe('values and texts that cannot be asked', () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;

  test.each([
    ['a number of any length within JSON', { n: 1n }],
    ['a circle', circular],
  ])('%s is a fault of the caller, and nothing is lost with it', (_, value) =>
    asMember(async ({ read, change }) => {
      const fault = /serialize|circular/;
      const text = 'select $1::text as value';
      await expect(read((tx) => tx.query(text, [value]))).rejects.toThrow(fault);
      const left = change(async (tx) => {
        await write(tx, member, 'with it');
        await later(tx, text, [value]);
      });
      await expect(left).rejects.toThrow(fault);

      expect(await notebook.kept(member)).toEqual([]);
      expect(await read((tx) => tx.query<unknown[]>(text, ['x']))).toEqual([{ value: 'x' }]);
    }, narrow),
  );

  test.each(['', ' -- nothing', 'copy note from stdin'])('"%s" ends nothing', (text) =>
    asMember(async ({ read }) => {
      await read((tx) => tx.query(text)).catch(() => undefined);

      expect(await read(seen)).toEqual([]);
    }, narrow),
  );
});
