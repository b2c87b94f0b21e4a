import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPolicy } from '@holdfast/configuration';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  getIntrospectionQuery,
  getNullableType,
  graphqlSync,
  isListType,
  isObjectType,
  Kind,
  parse,
  validate,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { LIST_SIZES } from './list-sizes.ts';
import { costOf } from './operation-cost.ts';
import { MOST_COST, whyNotExecuted } from './operation-limits.ts';

const schema = buildSchema(`
  type Query { viewer: Viewer item: Item! }
  type Viewer { id: ID! friends(first: Int): FriendConnection groups: [Group!] words: [String!]! }
  type Group { id: ID! viewer: Viewer activity(first: Int, last: Int): ItemConnection }
  type FriendConnection { edges: [FriendEdge!]! } type FriendEdge { node: Viewer! }
  type ItemConnection { edges: [ItemEdge!]! } type ItemEdge { node: Item! }
  interface Item { id: ID! replies(first: Int): ItemConnection }
  type Post implements Item { id: ID! replies(first: Int): ItemConnection body: String }
`);
const graph = buildSchema(
  readFileSync(join(import.meta.dirname, '../../schemas/api.graphql'), 'utf8'),
);
function cost(query: string, variables = {}, most = Infinity, at = schema): number {
  const document = parse(query);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error('no operation');
  return costOf({ schema: at, document, operation, variables }, most);
}

describe('the cost of an operation', () => {
  test('multiplies what stands in a page by the size asked for', () => {
    expect(cost('{ viewer { friends(first: 7) { edges { node { id } } } } }')).toBe(1 + 1 + 7 * 3);
  });

  test('takes a size from a variable, and from its default if none was sent', () => {
    const query = `query ($n: Int = 9) { viewer { friends(first: $n) { edges { node { id } } } } }`;
    expect(cost(query, { n: 3 })).toBe(2 + 3 * 3);
    expect(cost(query)).toBe(2 + 9 * 3);
  });

  test('takes a page at 20 and a list at 10 if nothing is said', () => {
    expect(cost('{ viewer { friends { edges { node { id } } } } }')).toBe(2 + 20 * 3);
    expect(cost('{ viewer { groups { id } } }')).toBe(2 + 10);
  });

  test('finds pages below interfaces, and edges that stand in a fragment', () => {
    const query = `{ item { replies(first: 50) { ...Page } } }
      fragment Page on ItemConnection { edges { node { id } } }`;
    expect(cost(query)).toBe(2 + 50 * 3);
  });

  test('lets a hundred journal entries, or two hundred messages, be one request, and not many more', () => {
    const entries = 'journalEntries(first: 100) { edges { node { body } } }';
    const messages =
      'activity(last: 200) { edges { node { ... on GroupMessagePosted { groupMessage { body } } } } }';
    const costOfAll = (query: string) => cost(query, {}, Infinity, graph);

    expect(costOfAll(`{ viewer { ${entries} } }`)).toBeLessThan(MOST_COST);
    expect(costOfAll(`{ viewer { ${entries} more: ${entries} } }`)).toBeGreaterThan(MOST_COST);
    expect(costOfAll(`{ group(id: "g") { ${messages} } }`)).toBeLessThan(MOST_COST / 4);
  });

  test('lets twenty nodes be one request, and refuses a hundred: each is fetched alone', () => {
    const nodes = (count: number) => {
      const each = Array.from({ length: count }, (_, n) => `n${String(n)}: node(id: "x") { id }`);
      return `query { ...Nodes } fragment Nodes on Query { ${each.join(' ')} }`;
    };
    const refusalOf = (count: number) => {
      const document = parse(nodes(count));
      const [operation] = document.definitions as [OperationDefinitionNode];
      return whyNotExecuted({ schema: graph, document, operation, variables: {} });
    };

    expect(cost(nodes(20), {}, Infinity, graph)).toBeGreaterThan(20 * 100);
    expect(refusalOf(20)).toBeNull();
    expect(refusalOf(100)?.extensions).toEqual({
      code: 'OPERATION_NOT_ALLOWED',
      reason: 'TOO_COSTLY',
    });
  });

  test('weighs a text ten times as much as a number', () => {
    expect(cost('{ item { id ... on Post { body } } }')).toBe(1 + 1 + 10);
    expect(
      cost('{ item { replies(first: 5) { edges { node { ... on Post { text: body } } } } } }'),
    ).toBe(2 + 5 * (1 + 1 + 10));
  });

  test('never costs less when a page is made larger', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 50 }),
        (n, more) => {
          const page = (last: number) =>
            cost(
              `{ viewer { groups { activity(last: ${String(last)}) { edges { node { id } } } } } }`,
            );
          expect(page(n + more)).toBeGreaterThan(page(n));
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
    const one = cost('{ viewer { id } }', {}, 1_000);
    expect(one).toBe(2);
    expect(cost(`{ viewer { ...F0 } } ${fragments.join(' ')}`, {}, 1_000)).toBe(1_001);
  });

  test('counts a name by its length, as often as it stands in the answer', () => {
    const page = (name: string) =>
      cost(`{ viewer { friends(first: 7) { edges { node { ${name}: id } } } } }`);
    expect(page('a'.repeat(64)) - page('a')).toBe(7 * 4);
    expect(page('a'.repeat(15))).toBe(page('a'));
  });

  test('counts each entry of a list of texts', () => {
    expect(cost('{ viewer { words } }')).toBe(1 + 10);
  });
});

describe('the sizes of lists', () => {
  const lists = Object.values(graph.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values((type as GraphQLObjectType).getFields())
        .filter((field) => isListType(getNullableType(field.type)))
        .filter(({ name, args }) => name !== 'edges' && !args.some((arg) => arg.name === 'first'))
        .map(({ name }) => `${type.name}.${name}`),
    );

  test.each(lists.filter((place) => !place.endsWith('.fieldErrors')))(
    'say how long %s may be',
    (place) => {
      expect(LIST_SIZES).toHaveProperty([place]);
    },
  );

  test('name nothing that the graph does not have', () => {
    expect(Object.keys(LIST_SIZES).filter((place) => !lists.includes(place))).toEqual([]);
  });

  test('are no smaller than what the content and the policy hold', () => {
    const content = join(import.meta.dirname, '../../services/members/content/coping-skills.json');
    const skills = JSON.parse(readFileSync(content, 'utf8')) as readonly { steps: string[] }[];
    expect(LIST_SIZES).toMatchObject({
      'RecoveryPlan.items': defaultPolicy.planMostItems,
      'Viewer.blockedMembers': defaultPolicy.blocksMost,
      'Viewer.aliasHistory': defaultPolicy.formerAliasesMost,
      'Intake.reasons': defaultPolicy.intakeMostEntries,
    });
    expect(LIST_SIZES['Query.copingSkills']).toBeGreaterThanOrEqual(skills.length);
    expect(LIST_SIZES['CopingSkill.steps']).toBeGreaterThanOrEqual(
      Math.max(...skills.map(({ steps }) => steps.length)),
    );
  });
});

describe('what a facilitator needs at night', () => {
  const night = (
    messages: number,
  ) => `{ staff { id roles safetyOverview { waiting unanswered taken }
    onCall { isOn isOnDuty } roomAlarms { safetyEventId raisedAt class author { id alias }
      acknowledgedBy { id alias } group { id name } groupMessages { id body author { id alias } } }
    safetyEvents(first: 20) { pageInfo { hasNextPage endCursor } edges { cursor node {
      id state cause class openedAt presses author { id alias } acknowledgedBy { id alias }
      viewerCanPost viewerCanAcknowledge viewerCanClose groupMessage { id body }
      reachability { how phone safeHours byWhom whoMustNotKnow }
      trail { kind at tier way note by { id alias } }
      messages(first: ${String(messages)}) { pageInfo { hasNextPage endCursor } edges { cursor node {
        id body postedAt author { id alias } } } } } } } } }`;

  test.each([
    [20, MOST_COST * 0.6],
    [50, MOST_COST],
  ])('fits into one question, with %d messages of each of twenty calls', (messages, most) => {
    const document = parse(night(messages));
    expect(validate(graph, document)).toEqual([]);
    expect(cost(night(messages), {}, Infinity, graph)).toBeLessThan(most);
  });
});

describe('the cost of the schema itself', () => {
  const costOfSchema = (query: string) => {
    const document = parse(query);
    const [operation] = document.definitions;
    return costOf(
      { schema: graph, document, operation: operation as OperationDefinitionNode, variables: {} },
      Infinity,
    );
  };
  const fieldsIn = (value: unknown): number =>
    Array.isArray(value)
      ? value.reduce<number>((sum, each) => sum + fieldsIn(each), 0)
      : typeof value === 'object' && value !== null
        ? Object.values(value).reduce<number>((sum, each) => sum + 1 + fieldsIn(each), 0)
        : 0;

  test('is near the number of fields in its answer, and within the limit', () => {
    const query = getIntrospectionQuery();
    const real = fieldsIn(graphqlSync({ schema: graph, source: query }).data);
    expect(costOfSchema(query)).toBeGreaterThan(real / 2);
    expect(costOfSchema(query)).toBeLessThan(real * 2);
    expect(costOfSchema(query)).toBeLessThan(MOST_COST);
  });

  test('of any question that validation lets through is near its answer', () => {
    const deep = `{ __schema { types { name fields { name args { name type { name } }
      type { name fields { name args { name } type { name ofType { name } } } } } } } }`;
    const real = fieldsIn(graphqlSync({ schema: graph, source: deep }).data);
    expect(costOfSchema(deep)).toBeGreaterThan(real / 3);
  });
});
