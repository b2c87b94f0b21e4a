import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { compositionFaults } from './check-composition.js';
import { composed, publicSchema } from './generate/composition.js';
import { generated, strayFiles } from './generate/generated.js';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])';
const subgraph = (name, ...sdl) => ({ name, sdl: [link, ...sdl].join('\n') });

const groups = subgraph(
  'groups',
  '"""A circle of members.""" type Group @key(fields: "id") { id: ID! }',
  'type Query { group(id: ID!): Group heads: [Int!] @inaccessible viewer: Viewer @shareable }',
  'type Viewer @key(fields: "id") { id: ID! groups: [Group!] }',
);
const members = subgraph(
  'members',
  'scalar LocalDate @specifiedBy(url: "https://scalars.graphql.org/local-date")',
  'type Query { viewer: Viewer @shareable }',
  'type Viewer @key(fields: "id") { id: ID! bornOn: LocalDate alias: String @deprecated(reason: "Use name.") }',
);

describe('composition', () => {
  test('shows clients the graph without routing and without what is inaccessible', () => {
    const api = publicSchema(composed([groups, members]));

    expect(api).toMatch(/^type Query/);
    expect(api).toContain('"""A circle of members."""\ntype Group');
    expect(api).toContain('@deprecated(reason: "Use name.")');
    expect(api).toContain('scalar LocalDate');
    expect(api).not.toMatch(/join__|link__|heads|@inaccessible|@key/);
  });

  test('gives the same text in whatever order the subgraphs come', () => {
    expect(composed([groups, members])).toBe(composed([members, groups]));
  });

  test('is red for subgraphs which contradict each other', () => {
    const other = subgraph('other', 'type Query { group(id: ID!): String }');

    expect(() => composed([groups, other])).toThrow(/INVALID_FIELD_SHARING/);
    expect(compositionFaults([groups, other])).not.toEqual([]);
  });

  test('is red for a hint without a waiver', () => {
    const other = subgraph(
      'other',
      'type Query { other: Viewer }',
      '"""The signed-in person.""" type Viewer @key(fields: "id") { id: ID! }',
      '"""Somebody else.""" type Group @key(fields: "id") { id: ID! }',
    );

    expect(() => composed([groups, other])).toThrow(/INCONSISTENT_DESCRIPTION Group/);
  });

  test('agrees with the MIT composer', () => {
    expect(compositionFaults([groups, members])).toEqual([]);
  });
});

describe('event types', () => {
  const path = 'schemas/events/groups/message-posted.v1.schema.json';
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    description: 'A member posted a message.',
    'x-topic': 'groups.activity.v1',
    'x-key': 'groupId',
    type: 'object',
    required: ['groupId'],
    properties: {
      groupId: { type: 'string', format: 'uuid', description: 'Where.' },
      sequence: { type: 'integer' },
    },
  };
  let root;

  const write = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'generate-'));
    write(path, JSON.stringify(schema));
    write('schemas/events/catalogue.json', JSON.stringify({ keptDays: {}, readers: {} }));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  test('are readonly, closed and named by producer, fact and version', async () => {
    const files = await generated('events', root);

    const text = files.get('packages/events/src/generated/groups/message-posted.v1.ts');
    expect(text).toContain('export interface GroupsMessagePostedV1 {');
    expect(text).toContain('readonly groupId: string;');
    expect(text).toContain('readonly sequence?: number;');
    expect(text).not.toContain('unknown');
  });

  test('are found in the catalogue by their CloudEvents type', async () => {
    const files = await generated('events', root);

    const text = files.get('packages/events/src/generated/catalogue.ts');
    expect(text).toContain("readonly 'holdfast.groups.message-posted.v1': GroupsMessagePostedV1;");
    expect(text).toContain("'holdfast.groups.message-posted.v1': groupsMessagePostedV1Schema,");
  });

  test('come with the document that lists them and the file of what is published', async () => {
    const files = await generated('events', root);

    expect(files.get('schemas/events/asyncapi.yaml')).toContain('groups.activity.v1:');
    expect(files.get('schemas/events/published.json')).toContain('holdfast.groups.message-posted');
  });

  test('leave no file behind when an event is removed', async () => {
    write('packages/events/src/generated/groups/member-waved.v1.ts', '');

    expect(strayFiles('events', await generated('events', root), root)).toEqual([
      'packages/events/src/generated/groups/member-waved.v1.ts',
    ]);
  });

  test('are refused for a file whose name has no version', async () => {
    write('schemas/events/groups/message-posted.schema.json', JSON.stringify(schema));

    await expect(generated('events', root)).rejects.toThrow(/<fact>\.v<number>/);
  });
});
