import { ErasedError, type MemberId } from '@holdfast/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openDatabase, type Database } from './database.ts';
import { erasedMember, noteErased } from './erased-member.ts';
import { aMember, Notebook, NoteEntity, seen, within, write } from './notebook.fixture.test.ts';
import { later, type Tx } from './session.ts';

let notebook: Notebook;
let database: Database<'erasure'>;
beforeAll(async () => {
  notebook = await Notebook.open();
  await notebook.databases.sql(
    'journaling',
    erasedMember({
      table: 'erased_member',
      memberRole: 'journaling_app',
      serviceRole: 'journaling_svc',
      purposes: ['erasure'],
    }),
  );
  database = openDatabase(
    { entities: [NoteEntity], purposes: ['erasure'], refusesErased: true },
    notebook.databases.logins('journaling'),
  );
});
afterAll(async () => {
  await database.close();
  await notebook.stop();
});

let member: MemberId;
beforeEach(() => {
  member = aMember();
});

const erases = (meanwhile: () => Promise<void> = () => Promise.resolve()) =>
  database.changeFor('erasure', async (tx) => {
    const entry = { memberId: member, erasedAt: new Date() };
    const isFirst = await noteErased(tx, 'erased_member', entry);
    await meanwhile();
    return isFirst;
  });
const writes = (request: string, before: () => Promise<void> = () => Promise.resolve()) =>
  within(database.asMember(member), ({ change }) =>
    change(async (tx) => {
      // A change has begun with its first question.
      await seen(tx);
      await before();
      await write(tx, member, request);
    }),
  );
/** Fulfilled once a session waits for a lock on an erasure. */
const someoneWaits = async (): Promise<void> => {
  const rows = await notebook.databases.sql(
    'journaling',
    `select from pg_locks where locktype = 'advisory' and not granted`,
  );
  return rows.length > 0 ? undefined : someoneWaits();
};

describe('an erased member', () => {
  test('changes nothing any more, and may be erased again; others are not affected', async () => {
    await writes('before');
    expect(await erases()).toBe(true);
    expect(await erases()).toBe(false);

    await expect(writes('after')).rejects.toThrow(ErasedError);
    expect(await within(database.asMember(member), ({ read }) => read(seen))).toEqual(['before']);

    member = aMember();
    await writes('of somebody else');
    expect(await notebook.kept(member)).toEqual(['of somebody else']);
  });

  test('stores nothing that was left for the end, or is asked after the refusal', async () => {
    await erases();
    const insert = 'insert into note values (gen_random_uuid(), $1, $2)';
    const attempts: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => later(tx, insert, [member, 'left']),
      async (tx) => {
        await seen(tx).catch(() => undefined);
        await write(tx, member, 'asked on').catch(() => undefined);
      },
      (tx) => Promise.all(['a', 'b', 'c'].map((each) => write(tx, member, each))),
    ];

    for (const attempt of attempts)
      await expect(
        within(database.asMember(member), ({ change }) => change(attempt)),
      ).rejects.toThrow(ErasedError);

    expect(await notebook.kept(member)).toEqual([]);
  });

  test('an erasure waits for the change that is under way', async () => {
    let erasing: Promise<readonly string[]> | undefined;
    await writes('under way', async () => {
      let kept: readonly string[] = [];
      erasing = erases(async () => {
        kept = await notebook.kept(member);
      }).then(() => kept);
      await someoneWaits();
    });

    expect(await erasing).toEqual(['under way']);
  });

  test('a change that begins during an erasure waits for it, and is refused', async () => {
    let writing: Promise<void> | undefined;
    await erases(async () => {
      writing = writes('too late');
      writing.catch(() => undefined);
      await someoneWaits();
    });

    await expect(writing).rejects.toThrow(ErasedError);
    expect(await notebook.kept(member)).toEqual([]);
  });
});
