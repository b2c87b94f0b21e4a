import { expect, test } from '@jest/globals';
import { missingMigrations } from './missing-migrations.ts';
import { type Migration } from './migrate.ts';

const all = ['First1764000000001', 'Second1764000000002'];
const needed = all.map((name) => ({ name }) as Migration);
const having = (...names: string[]) => ({
  query: () => Promise.resolve(names.map((name) => ({ name })) as never),
});
const failing = (code: string) => ({
  query: () => Promise.reject(Object.assign(new Error(), { code })),
});

test('a schema is the one that is needed where it had every migration, and perhaps later ones', async () => {
  expect(await missingMigrations(having(...all), needed)).toEqual([]);
  expect(await missingMigrations(having(...all, 'Third1764000000003'), needed)).toEqual([]);
  expect(await missingMigrations(having('First1764000000001'), needed)).toEqual([
    'Second1764000000002',
  ]);
  expect(await missingMigrations(failing('42P01'), needed)).toEqual(all);
});

test('a database that does not answer is not said to lack anything', async () => {
  await expect(missingMigrations(failing('57P03'), needed)).rejects.toMatchObject({
    code: '57P03',
  });
});
