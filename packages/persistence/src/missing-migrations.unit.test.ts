import { expect, test } from '@jest/globals';
import { missingMigrations } from './missing-migrations.ts';
import { migration } from './migration.ts';

const all = ['0001-first-step', '0002-second'];
const needed = all.map((name) => migration(name, ''));
const rows = ['FirstStep1764000000001', 'Second1764000000002'];
const having = (...names: string[]) => ({
  query: () => Promise.resolve(names.map((name) => ({ name })) as never),
});
const failing = (code: string) => ({
  query: () => Promise.reject(Object.assign(new Error(), { code })),
});

test('a schema is up to date if it had every migration, and perhaps later ones', async () => {
  expect(await missingMigrations(having(...rows), needed)).toEqual([]);
  expect(await missingMigrations(having(...rows, 'Third1764000000003'), needed)).toEqual([]);
  expect(await missingMigrations(having('FirstStep1764000000001'), needed)).toEqual([
    '0002-second',
  ]);
  expect(await missingMigrations(failing('42P01'), needed)).toEqual(all);
});

test('a database that does not answer is not reported to lack anything', async () => {
  await expect(missingMigrations(failing('57P03'), needed)).rejects.toMatchObject({
    code: '57P03',
  });
});
