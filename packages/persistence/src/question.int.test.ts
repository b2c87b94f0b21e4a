import { newUnorderedId } from '@holdfast/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { openDatabase, type Database } from './database.ts';
import { insertLater } from './insert-later.ts';
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

const TABLE = `create table kinds (id uuid primary key, a_text text, number int, flag boolean, day date,
  instant timestamptz, bytes bytea, list text[], json jsonb)`;
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
    { entities: [KindsEntity], purposes: [] },
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
