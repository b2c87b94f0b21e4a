import { describe, expect, test } from '@jest/globals';

import { relayFaults, relayModules, shownModules } from './check-clients.js';

const schema = `
  interface Node { id: ID! }
  type Query { node(id: ID!): Node room: Room }
  type Room implements Node { id: ID! name: String items(last: Int, before: String): Items }
  type Items { edges: [Edge!] pageInfo: PageInfo! }
  type Edge { cursor: String! node: Room }
  type PageInfo { hasPreviousPage: Boolean! hasNextPage: Boolean! startCursor: String endCursor: String }
`;
const documents = 'query MyRoom { room { ...Short } } fragment Short on Room { name }';
const page = [
  'graphql`fragment Page_room on Room @refetchable(queryName: "PageQuery")',
  '@argumentDefinitions(count: { type: "Int", defaultValue: 20 }, before: { type: "String" }) {',
  'items(last: $count, before: $before) @connection(key: "Page_items") { edges { node { id } } } }`',
].join('\n');

describe('the check of client tools', () => {
  test('gives Relay one document for a module, by its rules for names', () => {
    const modules = relayModules(documents);

    expect([...modules.keys()]).toEqual(['MyRoom', 'ShortPart']);
    expect(relayFaults(modules, schema)).toEqual([]);
  });

  test('finds the documents that a page shows, and that they need Node', () => {
    const modules = shownModules(page);

    expect([...modules.keys()]).toEqual(['Page']);
    expect(relayFaults(modules, schema)).toEqual([]);
    const without = schema.replaceAll(' implements Node', '').replace('node(id: ID!): Node', '');
    expect(relayFaults(modules, without).join()).toContain('@refetchable');
  });
});
