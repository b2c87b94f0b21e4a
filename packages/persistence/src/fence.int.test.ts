import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openDatabase, type Database } from './database.ts';
import { insertOnce } from './insert-once.ts';
import { aMember, Notebook, NoteEntity, seen, within, write } from './notebook.fixture.test.ts';
import type { Tx } from './session.ts';

let notebook: Notebook;
let database: Database<'count' | 'other'>;
beforeAll(async () => {
  notebook = await Notebook.open();
  database = notebook.withPool(10);
});
afterAll(() => notebook.stop());

let member: MemberId;
beforeEach(() => {
  member = aMember();
});

const writes = (who: MemberId, request: string) =>
  within(database.asMember(who), ({ change }) => change((tx) => write(tx, who, request)));

describe('as a member', () => {
  test('two members who share a pool of two never see rows of one another', async () => {
    const pool = notebook.withPool(2);
    const members = [aMember(), aMember()];
    for (const each of members) await writes(each, `of ${each}`);

    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, turn) => {
        const who = members[turn % 2] ?? member;
        return within(pool.asMember(who), async ({ read }) => {
          // A failed read must not leave its member behind on the connection, either.
          if (turn % 5 === 0)
            await expect(read((tx) => tx.query('select 1 / 0'))).rejects.toThrow();
          return [who, await read(seen)] as const;
        });
      }),
    );

    for (const [who, requests] of answers) expect(requests).toEqual([`of ${who}`]);
  });

  test('a row of somebody else is neither written nor changed nor deleted', async () => {
    const other = aMember();
    await writes(other, 'theirs');

    await within(database.asMember(member), async ({ change }) => {
      await expect(change((tx) => write(tx, other, 'forged'))).rejects.toMatchObject({
        driverError: { code: '42501' },
      });
      await change((tx) => tx.query('update note set request = $1', ['changed']));
      await change((tx) => tx.query('delete from note'));
    });

    expect(await notebook.kept(other)).toEqual(['theirs']);
  });

  test.each(["x'; reset role; --", '', 'not-a-uuid', 'D9428888-122B-11E1-B85C-61CD3CBB3210'])(
    'an id that is no UUID in lower case is refused: "%s"',
    (id) => {
      expect(() => database.asMember(id as MemberId)).toThrow(TypeError);
    },
  );
});

describe('as the service', () => {
  test('a purpose sees the rows that a policy shows it, another purpose none', async () => {
    await writes(member, 'counted');

    const [counted, hidden] = await Promise.all([
      database.readFor('count', seen),
      database.readFor('other', seen),
    ]);

    expect(counted).toContain('counted');
    expect(hidden).toEqual([]);
  });

  test('a purpose that may read may not write', async () => {
    await writes(member, 'stays');

    const deleting = database.changeFor('count', (tx) => tx.query('delete from note'));

    await expect(deleting).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  test('a purpose that nobody stated is refused', async () => {
    const unstated = "count'; --" as 'count';

    await expect(database.readFor(unstated, seen)).rejects.toThrow(TypeError);
    await expect(database.changeFor(unstated, seen)).rejects.toThrow(TypeError);
  });

  test.each(['readFor', 'changeFor'] as const)(
    '%s keeps no connection once it is over, whatever becomes of the work',
    async (kind) => {
      const narrow = notebook.withPool(1);
      let leaked: Tx | undefined;
      const leaking = (tx: Tx) => {
        leaked = tx;
        return seen(tx);
      };

      for (let turn = 0; turn < 3; turn += 1) {
        const failing = narrow[kind]('count', () => Promise.reject(new Error('work broke')));
        await expect(failing).rejects.toThrow('work broke');
        await narrow[kind]('count', leaking);
        await expect(leaked && seen(leaked)).rejects.toThrow('released');
      }
    },
  );

  test('a database that is opened without a login of members acts for nobody', async () => {
    const plan = { entities: [NoteEntity], purposes: ['count'] as const };
    const serviceUrl = notebook.databases.url('journaling_svc');
    const counting = openDatabase(plan, { serviceUrl });
    await writes(member, 'counted');

    expect(await counting.readFor('count', seen)).toContain('counted');
    expect(counting).not.toHaveProperty('asMember');
    // @ts-expect-error: nobody can be acted for.
    expect(counting.asMember).toBeUndefined();
    await counting.close();
  });

  test('a member who claims a purpose sees no more than before', async () => {
    await writes(aMember(), 'of another');

    const rows = await within(database.asMember(member), ({ read }) =>
      read(async (tx) => {
        await tx.query(`set local app.purpose = 'count'`);
        return seen(tx);
      }),
    );

    expect(rows).toEqual([]);
  });
});

test('of ten requests with one key at once, one inserts, and the others see its row', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () =>
      within(database.asMember(member), ({ change }) =>
        change(async (tx) => {
          const row = { id: newUnorderedId(), memberId: member, request: 'the same' };
          return [await insertOnce(tx, NoteEntity, row), await seen(tx)] as const;
        }),
      ),
    ),
  );

  expect(outcomes.filter(([isInserted]) => isInserted)).toHaveLength(1);
  for (const [, requests] of outcomes) expect(requests).toEqual(['the same']);
  expect(await notebook.kept(member)).toEqual(['the same']);
});
