import { newUnorderedId } from '@holdfast/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { openDatabase, type Database } from './database.ts';
import { insertLater } from './insert-later.ts';
import { insertOnce } from './insert-once.ts';
import { aMember, Notebook, within } from './notebook.fixture.test.ts';
import { joinQuestion, question } from './question.ts';

/** A row with a value of each kind that is kept anywhere. */
@Entity('kinds')
class KindsEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'a_text', type: 'text', nullable: true })
  text!: string | null;

  @Column({ type: 'int' })
  number!: number;

  @Column({ type: 'boolean' })
  flag!: boolean;

  @Column({ type: 'date' })
  day!: string;

  @Column({ type: 'timestamptz' })
  instant!: Date;

  @Column({ type: 'bytea' })
  bytes!: Buffer;

  @Column({ type: 'text', array: true })
  list!: string[];

  @Column({ type: 'jsonb', nullable: true })
  json!: object | null;
}

/** A row of a table in a schema of its own, with a default and a foreign key. */
@Entity({ name: 'shelf', schema: 'model' })
class ShelfEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'kinds_id', type: 'uuid' })
  kindsId!: string;

  @Column({ type: 'text' })
  label?: string;

  @Column({ type: 'jsonb', nullable: true })
  json!: readonly unknown[] | null;
}

const TABLE = `create table kinds (id uuid primary key, a_text text, number int, flag boolean, day date,
  instant timestamptz, bytes bytea, list text[], json jsonb);
  create schema model;
  create table model.shelf (id uuid primary key, kinds_id uuid not null, label text not null default 'none', json jsonb);
  grant usage on schema model to journaling_app;
  grant select, insert on model.shelf to journaling_app`;
const row: KindsEntity = {
  id: newUnorderedId(),
  text: 'It’s “quoted”, \\ and null',
  number: -7,
  flag: false,
  day: '2026-03-29',
  instant: new Date('2026-03-29T01:30:00.123Z'),
  bytes: Buffer.from([0, 255, 10]),
  list: ['a', 'b,"c"'],
  json: { deep: [1, null, 'x'] },
};
const other = Object.assign(new KindsEntity(), row, {
  id: newUnorderedId(),
  text: null,
  json: null,
  list: [],
});

let notebook: Notebook;
let database: Database;
beforeAll(async () => {
  notebook = await Notebook.open();
  await notebook.databases.sql('journaling', TABLE);
  await notebook.databases.sql(
    'journaling',
    'grant select, insert, update on kinds to journaling_app',
  );
  database = openDatabase<never>(
    { entities: [KindsEntity, ShelfEntity], purposes: [] },
    notebook.databases.logins('journaling'),
  );
  await within(database.asMember(aMember()), ({ change }) =>
    change(async (tx) => {
      await insertLater(tx, KindsEntity, row);
      await insertLater(tx, KindsEntity, other);
    }),
  );
});
afterAll(async () => {
  await database.close();
  await notebook.stop();
});

const BY_IDS = question(KindsEntity, 'where id = any($1::uuid[]) order by a_text nulls last');
const PAIRS = joinQuestion(
  { one: KindsEntity, two: KindsEntity },
  'from kinds one join kinds two on one.id <> two.id where one.id = $1',
);

test('a question answers what was inserted, as TypeORM does', () =>
  within(database.asMember(aMember()), ({ read }) =>
    read(async (tx) => {
      const found = await BY_IDS.all(tx, [[row.id, other.id]]);
      const byTypeOrm = await tx.find(KindsEntity, { order: { text: 'asc' } });

      expect(found).toEqual([row, other]);
      expect(found).toEqual(byTypeOrm);
      expect(await BY_IDS.first(tx, [[other.id]])).toEqual(other);
      expect(await BY_IDS.first(tx, [[newUnorderedId()]])).toBeNull();
    }),
  ));

test('a question about several tables answers one row of each, whatever their columns are called', () =>
  within(database.asMember(aMember()), ({ read }) =>
    read(async (tx) => {
      expect(await PAIRS.all(tx, [row.id])).toEqual([{ one: row, two: other }]);
    }),
  ));

const SHELVES = question(ShelfEntity, 'where kinds_id = $1');
const WITH_SHELF = joinQuestion(
  { kinds: KindsEntity, shelf: ShelfEntity },
  `from kinds left join model.shelf on shelf.kinds_id = kinds.id
    where kinds.id = any($1::uuid[]) order by shelf.id`,
  ['shelf'],
);
const shelfFor = (kindsId: string) => ({
  id: newUnorderedId(),
  kindsId,
  json: ['a', 1, { deep: null }],
});

test.each([
  ['insertLater', insertLater],
  ['insertOnce', insertOnce],
] as const)(
  '%s takes a table of another schema, a list as JSON, and leaves a default to its column',
  (_name, insert) =>
    within(database.asMember(aMember()), ({ change }) =>
      change(async (tx) => {
        const shelf = shelfFor(newUnorderedId());
        await insert(tx, ShelfEntity, shelf);

        expect(await SHELVES.all(tx, [shelf.kindsId])).toEqual([{ ...shelf, label: 'none' }]);
      }),
    ),
);

test('a question answers null for what a left join has not found', () =>
  within(database.asMember(aMember()), ({ change }) =>
    change(async (tx) => {
      const shelf = shelfFor(row.id);
      await insertOnce(tx, ShelfEntity, { ...shelf, json: null });

      expect(await WITH_SHELF.all(tx, [[row.id, other.id]])).toEqual([
        { kinds: row, shelf: { ...shelf, label: 'none', json: null } },
        { kinds: other, shelf: null },
      ]);
    }),
  ));

test('a question is refused once its session is closed, and joins the change that asks it', async () => {
  const session = database.asMember(aMember());
  const texts = await session.change(async (tx) => {
    await tx.query(`update kinds set a_text = 'changed' where id = $1`, [other.id]);
    return (await BY_IDS.all(tx, [[other.id]])).map(({ text }) => text);
  });
  const leaked = await session.read((tx) => Promise.resolve(tx));
  await session.close();

  expect(texts).toEqual(['changed']);
  await expect(BY_IDS.all(leaked, [[other.id]])).rejects.toThrow('released');
});
