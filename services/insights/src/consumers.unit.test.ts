import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PROGRESS_CONSUMER, progressHandlers } from './consumers.ts';

const path = join(import.meta.dirname, '../../../schemas/events/catalogue.json');
const { readers } = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly readers: Readonly<Record<string, { readonly types: readonly string[] }>>;
};

test('the model of progress takes in the facts for which the catalogue lists it, and no others', () => {
  expect(Object.keys(progressHandlers).sort()).toEqual(
    readers[PROGRESS_CONSUMER]?.types.toSorted(),
  );
});
