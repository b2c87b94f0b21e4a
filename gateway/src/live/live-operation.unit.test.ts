import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { judgeDocuments } from '../judge-document.ts';
import { readLiveOperation } from './live-operation.ts';

const schema = buildSchema(`
  scalar Cursor
  type Query { viewer: ID }
  type Mutation { post: ID }
  type Subscription { groupActivity(groupId: ID!, after: Cursor): Item! }
  type Item { sequence: Int! replyTo: Item }
`);
const judge = judgeDocuments({ introspection: false });
const graph = { schema, judge, viewerFields: new Set(['Item.replyTo']) };
const read = (query: string, variables = {}) => readLiveOperation(graph, { query, variables });
const SUBSCRIPTION =
  'subscription ($g: ID!, $a: Cursor) { groupActivity(groupId: $g, after: $a) { sequence } }';

describe('a subscription', () => {
  test('is the same operation wherever it begins, and in every room', () => {
    const from = (g: string, a: string | null) => read(SUBSCRIPTION, { g, a });
    expect(from('x', 'one')).toMatchObject({ groupId: 'x', after: 'one', isPersonal: false });
    expect(Reflect.get(from('x', 'one'), 'key')).toBe(Reflect.get(from('x', null), 'key'));
    expect(Reflect.get(from('x', null), 'key')).toBe(Reflect.get(from('y', null), 'key'));
    expect(from('y', null)).toMatchObject({ groupId: 'y' });
  });

  test('is each person’s own if it selects what differs from person to person', () => {
    const query =
      'subscription { groupActivity(groupId: 1) { ...F } } fragment F on Item { replyTo { sequence } }';
    expect(read(query)).toMatchObject({ isPersonal: true, groupId: '1', after: null });
  });

  test('is executed for as many items at once as one request may ask for', () => {
    const most = (fields: string): unknown =>
      Reflect.get(read(`subscription { groupActivity(groupId: 1) { ${fields} } }`), 'mostAtOnce');
    // The stream and one field: two of 25,000.
    expect(most('sequence')).toBe(12_500);
    expect(most('replyTo { replyTo { sequence } }')).toBe(6_250);
  });

  test('finds its field in a fragment, and its room under an alias', () => {
    expect(
      read(
        'subscription { ...S } fragment S on Subscription { a: groupActivity(groupId: "R") { sequence } }',
      ),
    ).toMatchObject({ groupId: 'r' });
  });

  test.each([
    ['a syntax error', 'subscription {'],
    ['an unknown field', 'subscription { roomActivity { sequence } }'],
    [
      'two root fields',
      'subscription { a: groupActivity(groupId: 1) { sequence } b: groupActivity(groupId: 2) { sequence } }',
    ],
    [
      '@skip at the root',
      'subscription ($x: Boolean!) { groupActivity(groupId: 1) @skip(if: $x) { sequence } }',
    ],
    ['a missing variable', SUBSCRIPTION],
    [
      'two operations and no name',
      `${SUBSCRIPTION.replace('(', 'A (')} ${SUBSCRIPTION.replace('(', 'B (')}`,
    ],
    ['a query', '{ viewer }'],
    ['a mutation', 'mutation { post }'],
    [
      'a long document',
      `subscription { groupActivity(groupId: 1) { ${'sequence '.repeat(3_000)} } }`,
    ],
    [
      'many aliases',
      `subscription { groupActivity(groupId: 1) { ${Array.from({ length: 60 }, (_, index) => `a${String(index)}: sequence`).join(' ')} } }`,
    ],
    [
      'great depth',
      `subscription { groupActivity(groupId: 1) ${'{ replyTo '.repeat(20)}{ sequence }${' }'.repeat(20)} }`,
    ],
    ['nothing', ''],
  ])('costs an error and no more: %s', (_name, query) => {
    const answer = read(query, query === SUBSCRIPTION ? {} : { x: true });
    expect(Array.isArray(answer)).toBe(true);
  });

  test.each([
    ['@skip', 'subscription { groupActivity(groupId: 1) @skip(if: true) { sequence } }'],
    ['@include', 'subscription { groupActivity(groupId: 1) @include(if: false) { sequence } }'],
    [
      '@skip around it',
      'subscription { ... @skip(if: true) { groupActivity(groupId: 1) { sequence } } }',
    ],
    [
      '@include at a fragment',
      'subscription { ...S @include(if: false) } fragment S on Subscription { groupActivity(groupId: 1) { sequence } }',
    ],
    ['no GraphQL', 'subscription {'],
  ])('with %s is told that the input is bad', (_name, query) => {
    expect(read(query)).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test.each(['7', '["c"]'])(
    'with %s for a cursor in the document does not fit the schema',
    (after) => {
      const query = `subscription { groupActivity(groupId: 1, after: ${after}) { sequence } }`;
      expect(read(query)).toMatchObject([
        {
          message: expect.stringContaining('The value of "after" is not of the type Cursor, '),
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ]);
    },
  );

  test.each([
    ['tokens', `subscription { groupActivity(groupId: 1) { ${'sequence '.repeat(2_100)} } }`],
    ['characters', `subscription { groupActivity(groupId: "${'x'.repeat(33_000)}") { sequence } }`],
    ['comments', `${'#\n'.repeat(2_100)} subscription { groupActivity(groupId: 1) { sequence } }`],
  ])('with too many %s is told that it is too long', (_name, query) => {
    expect(read(query)).toMatchObject([
      { extensions: { code: 'OPERATION_NOT_ALLOWED', reason: 'TOO_LONG' } },
    ]);
  });
});
