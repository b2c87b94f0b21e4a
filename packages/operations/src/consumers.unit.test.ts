import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CONSUMERS } from './consumers.ts';

const path = join(import.meta.dirname, '../../../schemas/events/catalogue.json');
const { readers } = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly readers: Readonly<Record<string, { readonly how: 'shared' | 'alone' }>>;
};

test('an operator meets every consumer of the catalogue, and no other', () => {
  const listed = Object.keys(readers).filter((name) => readers[name]?.how === 'shared');

  expect([...CONSUMERS].sort()).toEqual(listed.sort());
});
