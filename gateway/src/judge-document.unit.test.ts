import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { judgeDocuments } from './judge-document.ts';

const schema = buildSchema(`
  type Query { a(b: Int): Query c: Int }
  type Subscription { s: Int }
`);
const judge = judgeDocuments({ introspection: false });
const codes = (query: string) =>
  judge(schema, parse(query)).map(({ extensions }) => extensions['reason'] ?? extensions['code']);
const many = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => piece(index)).join(' ');

describe('a document', () => {
  test('that is within all limits and fits the schema has no fault', () => {
    expect(codes('{ a(b: 1) { c } }')).toEqual([]);
  });

  test.each([
    ['NAME_TOO_LONG', `{ ${'n'.repeat(65)}: c }`],
    ['TOO_DEEP', `${'{ a '.repeat(16)} { c } ${'}'.repeat(16)}`],
    ['TOO_MANY_ALIASES', `{ ${many(51, (index) => `a${String(index)}: c`)} }`],
    ['TOO_MANY_REPEATS', `{ ${many(495, () => 'a { c }')} }`],
    ['TOO_MANY_ROOT_FIELDS', `{ ${many(21, () => 'c')} }`],
    [
      'TOO_MANY_FIELDS',
      `{ a { ${many(90, (index) => `x${String(index)} { ...F }`)} } } fragment F on Query { ${many(12, (index) => `y${String(index)}`)} }`,
    ],
    ['TOO_MANY_OPERATIONS', many(11, (index) => `query Q${String(index)} { c }`)],
    [
      'TOO_MANY_FRAGMENTS',
      `{ c } ${many(101, (index) => `fragment F${String(index)} on Query { c }`)}`,
    ],
    ['TOO_MANY_VARIABLES', `query (${many(101, (index) => `$v${String(index)}: Int`)}) { c }`],
    ['TOO_MANY_DIRECTIVES', `{ c ${many(101, () => '@x')} }`],
    ['TOO_MANY_ARGUMENTS', `{ a(${many(201, (index) => `b${String(index)}: 1`)}) { c } }`],
    ['VALUE_TOO_DEEP', `{ a(b: ${'['.repeat(11)}${']'.repeat(11)}) { c } }`],
    ['VALUE_TOO_DEEP', `query ($v: ${'['.repeat(11)}Int${']'.repeat(11)}) { c }`],
  ])('is refused for %s before it is validated', (reason, query) => {
    expect(codes(query)).toEqual([reason]);
  });

  test('is not looked through for more than five faults', () => {
    expect(codes(`{ ${many(20, (index) => `unknown${String(index)}`)} }`)).toHaveLength(5);
  });

  test('that asks for the schema is refused where introspection is off', () => {
    const query = '{ __schema { types { name } } }';
    expect(codes(query).length).toBeGreaterThan(0);
    expect(judgeDocuments({ introspection: true })(schema, parse(query))).toEqual([]);
  });

  test('for which validation itself breaks has a fault', () => {
    expect(codes('subscription ($x: Boolean!) { s @skip(if: $x) }')).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  test('is judged once for as long as it is kept', () => {
    const document = parse('{ unknown }');
    expect(judge(schema, document)).toBe(judge(schema, document));
  });
});
