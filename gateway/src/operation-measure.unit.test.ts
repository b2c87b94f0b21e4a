import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { measureOperation, type OperationMeasure } from './operation-measure.ts';

const schema = buildSchema(`
  type Query { viewer: Viewer item: Item! }
  type Viewer { id: ID! friends(first: Int): FriendConnection groups: [Group!] }
  type Group { id: ID! viewer: Viewer activity(first: Int, last: Int): ItemConnection }
  type FriendConnection { edges: [FriendEdge!]! } type FriendEdge { node: Viewer! }
  type ItemConnection { edges: [ItemEdge!]! } type ItemEdge { node: Item! }
  interface Item { id: ID! replies(first: Int): ItemConnection }
  type Post implements Item { id: ID! replies(first: Int): ItemConnection body: String }
`);
const boundless: OperationMeasure = {
  depth: Infinity,
  aliases: Infinity,
  rootFields: Infinity,
  fields: Infinity,
  cost: Infinity,
};

function measure(query: string, variables = {}, most = boundless): OperationMeasure {
  const document = parse(query);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error('no operation');
  return measureOperation({ schema, document, operation, variables }, most);
}

describe('the measure of an operation', () => {
  test('counts depth, fields, aliases and root fields, those of fragments too', () => {
    const query = `{ a: viewer { ...V } viewer { id } b: __typename }
      fragment V on Viewer { x: id groups { id ... on Group { y: __typename } } }`;
    expect(measure(query)).toMatchObject({ depth: 3, fields: 8, aliases: 4, rootFields: 3 });
  });

  test('multiplies what stands in a page by the size asked for', () => {
    expect(measure('{ viewer { friends(first: 7) { edges { node { id } } } } }').cost).toBe(
      1 + 1 + 7 * 3,
    );
  });

  test('takes a size from a variable, and from its default if none was sent', () => {
    const query = `query ($n: Int = 9) { viewer { friends(first: $n) { edges { node { id } } } } }`;
    expect(measure(query, { n: 3 }).cost).toBe(2 + 3 * 3);
    expect(measure(query).cost).toBe(2 + 9 * 3);
  });

  test('takes a page at 20 and a list at 10 if nothing is said', () => {
    expect(measure('{ viewer { friends { edges { node { id } } } } }').cost).toBe(2 + 20 * 3);
    expect(measure('{ viewer { groups { id } } }').cost).toBe(2 + 10);
  });

  test('finds pages below interfaces, and edges that stand in a fragment', () => {
    const query = `{ item { replies(first: 50) { ...Page } } }
      fragment Page on ItemConnection { edges { node { id } } }`;
    expect(measure(query).cost).toBe(2 + 50 * 3);
  });

  test('weighs a text ten times as much as a number', () => {
    expect(measure('{ item { id ... on Post { body } } }').cost).toBe(1 + 1 + 10);
    expect(
      measure('{ item { replies(first: 5) { edges { node { ... on Post { text: body } } } } } }')
        .cost,
    ).toBe(2 + 5 * (1 + 1 + 10));
  });

  test('never costs less when a page is made larger', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 50 }),
        (n, more) => {
          const cost = (first: number) =>
            measure(
              `{ viewer { groups { activity(last: ${String(first)}) { edges { node { id } } } } } }`,
            ).cost;
          expect(cost(n + more)).toBeGreaterThan(cost(n));
        },
      ),
    );
  });

  test('ends early if fragments would expand without bound', () => {
    const names = Array.from({ length: 16 }, (_, index) => `F${String(index)}`);
    const fragments = names.map((name, index) => {
      const next = names[index + 1];
      return `fragment ${name} on Viewer { id ${next === undefined ? '' : `...${next} `.repeat(10)} }`;
    });
    const most = { ...boundless, fields: 1_000 };
    expect(measure(`{ viewer { ...F0 } } ${fragments.join(' ')}`, {}, most).fields).toBe(1_001);
  });
});
