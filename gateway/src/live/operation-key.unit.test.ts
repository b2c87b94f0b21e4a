import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { judgeDocuments } from '../judge-document.ts';
import { readLiveOperation } from './live-operation.ts';

const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '../../../schemas/api.graphql'), 'utf8'),
);
const judge = judgeDocuments({ introspection: false });
const GROUP = '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77';

function keyOf(query: string, variables: Readonly<Record<string, unknown>> = {}): string {
  const read = readLiveOperation({ schema, judge, viewerFields: new Set() }, { query, variables });
  if (!('key' in read)) throw new Error(read.map(({ message }) => message).join(' '));
  return read.key;
}

const field = (selection: string, given = `groupId: "${GROUP}"`) =>
  `subscription { groupActivity(${given}) { ${selection} } }`;
const PLAIN = field(
  '__typename ... on GroupActivityItem { sequence cursor } ... on GroupMessagePosted { groupMessage { id body } }',
);
const KEY = keyOf(PLAIN);

test('a thousand names of one operation are one', () => {
  const keys = Array.from({ length: 1_000 }, (_, index) =>
    keyOf(PLAIN.replace('subscription', `subscription x${String(index)}`)),
  );
  expect(new Set([...keys, KEY])).toEqual(new Set([KEY]));
});

describe('an operation is the same', () => {
  test.each<[string, string, Readonly<Record<string, unknown>>?]>([
    ['in other white space, with commas and comments', `# so\n${PLAIN.replaceAll(' ', '\n,\t ')}`],
    [
      'in another order',
      field(
        '... on GroupMessagePosted { groupMessage { body id } } ... on GroupActivityItem { cursor sequence } __typename',
      ),
    ],
    [
      'with a field that is asked for twice',
      field(
        '__typename __typename ... on GroupActivityItem { sequence } ... on GroupActivityItem { cursor sequence } ... on GroupMessagePosted { groupMessage { id } groupMessage { body } }',
      ),
    ],
    [
      'with fragments that say nothing',
      `${field('...A')} fragment A on GroupActivity { ... { __typename } ... on GroupActivity { ...B } ... on GroupMessagePosted { groupMessage { id body } } } fragment B on GroupActivity { ... on GroupActivityItem { sequence cursor } }`,
    ],
    [
      'with variables, whatever they are called',
      `subscription ($a: ID!, $b: Cursor, $c: Boolean = true) { groupActivity(groupId: $a, after: $b) { __typename ... on GroupActivityItem { sequence cursor @include(if: $c) } ... on GroupMessagePosted { groupMessage { id body } } } }`,
      { a: GROUP, b: null },
    ],
    [
      'with what is left out by a variable',
      `subscription ($no: Boolean!) { groupActivity(groupId: "${GROUP}") { __typename left: __typename @skip(if: true) ... on GroupActivityItem @include(if: $no) { occurredAt } ... on GroupActivityItem { sequence cursor } ... on GroupMessagePosted { groupMessage { id body } } } }`,
      { no: false },
    ],
    ['in another room, from another place', PLAIN.replace(GROUP, GROUP.replaceAll('0', '1'))],
    ['with a name for the room that is not lower case', PLAIN.replace(GROUP, GROUP.toUpperCase())],
    ['with an alias that is its own name', PLAIN.replace(' cursor', ' cursor: cursor')],
  ])('%s', (_how, query, variables = {}) => {
    expect(keyOf(query, variables)).toBe(KEY);
  });
});

describe('an operation is another one', () => {
  test.each([
    ['with another response name', PLAIN.replace(' cursor', ' place: cursor')],
    ['with another name of the root', PLAIN.replace('groupActivity', 'a: groupActivity')],
    ['with a field more', PLAIN.replace(' cursor', ' cursor occurredAt')],
    ['with a field fewer', PLAIN.replace(' cursor', '')],
    [
      'with a field of a narrower type alone',
      PLAIN.replace('on GroupActivityItem', 'on GroupMemberJoined'),
    ],
    [
      'with two response names changed round',
      PLAIN.replace('sequence cursor', 'sequence: cursor cursor: sequence'),
    ],
  ])('%s', (_how, query) => {
    expect(keyOf(query)).not.toBe(KEY);
  });

  test('with other arguments below the root', () => {
    const of = (first: string) => field(`... on GroupMessagePosted { groupMessage { ${first} } }`);
    expect(keyOf(of('id'))).not.toBe(keyOf(of('body')));
  });
});
