import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CAST } from './cast.ts';
import { readCatalogue } from './catalogue.ts';

const catalogue = readCatalogue();
const schema = readFileSync(join(import.meta.dirname, '../../../../schemas/api.graphql'), 'utf8');
const mutations = /^type Mutation \{(.*?)^\}/ms.exec(schema)?.[1] ?? '';
const names = [...mutations.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name]) => name ?? '');

test('the demonstration shows each mutation of the graph, or says why not', () => {
  const shown = catalogue.shows.flatMap((sight) => sight.mutations);
  const leftOut = Object.keys(catalogue.leavesOut);
  expect([...new Set([...shown, ...leftOut])].sort()).toEqual([...names].sort());
  expect(leftOut.filter((name) => shown.includes(name))).toEqual([]);
});

test('each sight is seen by somebody who is there', () => {
  for (const { as, size } of catalogue.shows) {
    const person = CAST.find(({ alias }) => alias === as);
    expect(['full', person?.size]).toContain(size);
  }
});
