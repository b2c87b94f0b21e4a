import { describe, expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, parse, print } from 'graphql';
import { askedNodes, withoutAdded } from './asked-nodes.ts';
import type { AskedOperation } from './refuse-operation.ts';

const schema = buildSchema(`
  type Query { node(id: ID!): Node viewer: Viewer }
  interface Node { id: ID! }
  type Group implements Node { id: ID! name: String edges: [Edge!] }
  type Edge { node: Group }
  type Viewer { id: ID! alias: String }
`);

function asked(query: string): AskedOperation {
  const document = parse(query);
  return { schema, document, operation: getOperationAST(document) ?? undefined, variables: {} };
}

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('the nodes of an operation', () => {
  test('are none for most, and that is remembered', () => {
    const viewer = asked('{ viewer { alias } }');

    expect(askedNodes(viewer)).toBeNull();
    expect(askedNodes(viewer)).toBeNull();
  });

  test('are asked for their ids, at the root alone, in fragments too, and each time by one and the same operation', () => {
    const both = asked(
      '{ a: node(id: "1") { __typename ... on Group { edges { node { name } } } } ...F } fragment F on Query { node(id: "2") { id } }',
    );
    const nodes = askedNodes(both);

    expect([...(nodes?.names ?? [])]).toEqual(['a', 'node']);
    expect(flat(print(nodes?.document ?? parse('{ x }')))).toBe(
      '{ a: node(id: "1") { __typename ... on Group { edges { node { name } } } __nodeId: id } ...F } fragment F on Query { node(id: "2") { id __nodeId: id } }',
    );
    expect(askedNodes(both)?.operation).toBe(nodes?.operation);
  });

  test('are shown without the ids that nobody asked for, and are no silent nulls', () => {
    const nodes = askedNodes(asked('{ a: node(id: "1") { id } b: node(id: "2") { id } }'));
    if (nodes === null) throw new Error('There are nodes.');
    const data = { a: { id: '1', __nodeId: '1' }, b: null, viewer: { __nodeId: 'kept' } };
    const extensions = { valueCompletion: [{ path: ['b', '__nodeId'] }] };

    expect(withoutAdded({ data, extensions }, nodes)).toEqual({
      data: { a: { id: '1' }, b: null, viewer: { __nodeId: 'kept' } },
    });
  });

  test('are asked for their ids under a name that the document does not have', () => {
    const nodes = askedNodes(asked('{ node(id: "1") { __nodeId: __typename } }'));
    if (nodes === null) throw new Error('There is a node.');
    const node = { __nodeId: 'Group', __nodeId_: '1' };

    expect(flat(print(nodes.document))).toContain('{ __nodeId: __typename __nodeId_: id }');
    expect(withoutAdded({ data: { node } }, nodes)).toEqual({
      data: { node: { __nodeId: 'Group' } },
    });
  });

  test('hide no null of another field, nor one further down', () => {
    const nodes = askedNodes(asked('{ node(id: "1") { id } }'));
    if (nodes === null) throw new Error('There is a node.');
    const told = [{ path: ['node', 'edges', 0] }, { path: ['viewer', 'id'] }];
    const answer = withoutAdded({ data: null, extensions: { valueCompletion: told } }, nodes);

    expect(answer).toEqual({ data: null, extensions: { valueCompletion: told } });
  });
});
