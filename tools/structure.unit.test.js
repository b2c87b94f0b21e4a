import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

import { spread } from './structure.js';
import { withTree } from './structure/a-tree.js';
import { closureOf } from './structure/closures.js';
import { Flows } from './structure/flows.js';
import { circlesOf, sliceReport } from './structure/slices.js';
import { testDensity, testsIn, testsRan } from './structure/test-counts.js';

const graph = (edges) => new Map(Object.entries(edges).map(([name, to]) => [name, new Set(to)]));

describe('circles', () => {
  test.each([
    ['none in a chain', { a: ['b'], b: ['c'], c: [] }, []],
    ['none in a diamond', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
    ['two that need each other', { a: ['b'], b: ['a'], c: ['a'] }, [['a', 'b']]],
    ['three in a round', { a: ['b'], b: ['c'], c: ['a'], d: [] }, [['a', 'b', 'c']]],
    [
      'two circles that touch by one import',
      { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] },
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('are found: %s', (_name, edges, circles) => {
    expect(circlesOf(graph(edges))).toEqual(circles);
  });
});

describe('slices', () => {
  const tree = {
    'services/groups/src/parts.ts': "import { type Seat } from './seat/seat.rule.ts';",
    'services/groups/src/seat/seat.rule.ts': "import { type Group } from '../group/group.rule.ts';",
    'services/groups/src/seat/take-seat.ts': "import { type Parts } from '../parts.ts';",
    'services/groups/src/seat/take-seat.unit.test.ts': "import '../message/post.ts';",
    'services/groups/src/group/group.rule.ts': 'export interface Group {}',
    'services/groups/src/message/post.ts': "export { x } from '../seat/take-seat.ts';",
    'services/groups/src/migrations/0001-first.ts': '',
  };

  test('are counted without tests and migrations, and a test makes no circle', () => {
    expect(withTree(tree, (root) => sliceReport(root, 'groups'))).toEqual({
      service: 'groups',
      circles: [],
      sizes: [
        { slice: 'seat', files: 2 },
        { slice: 'group', files: 1 },
        { slice: 'message', files: 1 },
      ],
    });
  });

  test('that import each other’s types are a circle, with the imports that make it', () => {
    const file = 'services/groups/src/group/read-group.ts';
    const circular = { ...tree, [file]: "import { type Seat } from '../seat/seat.rule.ts';" };

    const { circles } = withTree(circular, (root) => sliceReport(root, 'groups'));

    expect(circles).toMatchObject([{ slices: ['group', 'seat'] }]);
    expect(circles[0].imports.map((each) => each.file)).toEqual([
      file,
      'services/groups/src/seat/seat.rule.ts',
    ]);
  });
});

describe('the closure of a file', () => {
  const tree = {
    'services/groups/src/seat/take.resolver.ts': `
      import { take } from './take.ts';
      import { Field } from '@holdfast/graphql';
      import { type Group } from '../group/group.rule.ts';`,
    'services/groups/src/seat/take.ts': `
      import { type Parts, nobody } from '../parts.ts';
      import { z } from 'zod';`,
    'services/groups/src/parts.ts': "export * from './group/group.repository.ts';",
    'services/groups/src/group/group.repository.ts': "import { sql } from '@holdfast/persistence';",
    'services/groups/src/group/group.rule.ts': '',
  };
  const reached = (options) =>
    withTree(tree, (root) => [
      ...closureOf(root, 'services/groups/src/seat/take.resolver.ts', options),
    ]);

  test('is what its value imports reach; a package of ours is one file, one of others none', () => {
    expect(reached()).toEqual([
      'services/groups/src/seat/take.resolver.ts',
      'services/groups/src/seat/take.ts',
      '@holdfast/graphql',
      'services/groups/src/parts.ts',
      'services/groups/src/group/group.repository.ts',
      '@holdfast/persistence',
    ]);
  });

  test('is larger with imports of types', () => {
    expect(reached({ withTypes: true })).toContain('services/groups/src/group/group.rule.ts');
  });
});

describe('the files near a mutation', () => {
  const src = 'services/groups/src';
  const tree = {
    'tsconfig.base.json': JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        moduleResolution: 'nodenext',
        experimentalDecorators: true,
        types: [],
      },
    }),
    'package.json': '{ "type": "module" }',
    [`${src}/seat/leave.resolver.ts`]: `
      import { leave } from './leave.ts';
      import { left } from './left.type.ts';
      const [Mutation, MutationOf]: any[] = [];
      class Resolver {
        @Mutation()
        async leaveGroup(session: any) { return (await leave(session)) ? left() : null; }
        @MutationOf()
        async stayInGroup() { return 1; }
        async other() { return 1; }
      }`,
    [`${src}/seat/left.type.ts`]: 'export const left = () => 1;',
    [`${src}/seat/leave.ts`]: `
      import { depart } from './depart.step.ts';
      export const leave = (session: any) => session.change(async (tx: any) => {
        const inside = () => depart(tx);
        return inside();
      });`,
    [`${src}/seat/depart.step.ts`]: `
      import { seats } from '../room/seats.repository.ts';
      export async function depart(tx: any) { return seats.free(tx); }`,
    [`${src}/room/seats.repository.ts`]: `
      import { far } from './far.ts';
      export const seats = { free: (tx: any) => far(tx), held: () => 2 };`,
    [`${src}/room/far.ts`]: 'export const far = (tx: any) => tx;',
  };

  test('are those of functions within three calls, through callbacks and objects', () => {
    const met = withTree(tree, (root) => {
      const flows = new Flows(root);
      return flows.mutations().map((mutation) => flows.met(mutation));
    });

    expect(met).toEqual([
      {
        mutation: 'leaveGroup',
        resolver: `${src}/seat/leave.resolver.ts`,
        files: [
          `${src}/room/seats.repository.ts`,
          `${src}/seat/depart.step.ts`,
          `${src}/seat/leave.resolver.ts`,
          `${src}/seat/leave.ts`,
          `${src}/seat/left.type.ts`,
        ],
        folders: [`${src}/room`, `${src}/seat`],
      },
      {
        mutation: 'stayInGroup',
        resolver: `${src}/seat/leave.resolver.ts`,
        files: [`${src}/seat/leave.resolver.ts`],
        folders: [`${src}/seat`],
      },
    ]);
  });
});

describe('tests', () => {
  const count = (text) =>
    testsIn(ts.createSourceFile('a.unit.test.ts', text, ts.ScriptTarget.ESNext, true));

  test.each([
    ["test('one', () => {}); it('two', () => {});", 2],
    ["describe('all', () => { test('one', () => {}); });", 1],
    ["test.each([1, 2, 3])('%i', () => {});", 3],
    ["const rows = [[1], [2]] as const; test.each(rows)('%i', () => {});", 2],
    ["test.each(Object.entries({ a: 1, b: 2 }))('%s', () => {});", 2],
    ["test.each([...[1, 2], 3].map((x) => [x]))('%i', () => {});", 3],
    ["describe.each([1, 2])('%i', () => { test.each([1, 2])('%i', () => {}); });", 4],
    ["test.each(elsewhere)('%i', () => {});", 1],
    ["expect(test).toBe('test'); /x/.test('a');", 0],
  ])('are counted in %s', (text, tests) => {
    expect(count(text)).toBe(tests);
  });

  test('are set against the lines that they are for', () => {
    const tree = {
      'gateway/src/door.ts': 'a;\n'.repeat(40),
      'gateway/src/door.unit.test.ts': "test('opens', () => {});\n",
      'gateway/src/door.int.test.ts': "test('opens a socket', () => {});\n",
    };

    expect(withTree(tree, (root) => testDensity(root, 'gateway'))).toEqual({
      part: 'gateway',
      lines: 40,
      unit: 1,
      int: 1,
      tests: 2,
      perThousand: 50,
    });
  });

  test('that ran count, as many as a file had, if a report of Jest says so', () => {
    const tree = {
      'gateway/src/door.ts': 'a;\n'.repeat(40),
      'gateway/src/door.unit.test.ts': "test.each(computed)('opens', () => {});\n",
    };

    withTree(tree, (root) => {
      const name = `${root}/gateway/src/door.unit.test.ts`;
      const ran = testsRan(root, { testResults: [{ name, assertionResults: [{}, {}, {}] }] });

      expect(testDensity(root, 'gateway', ran)).toMatchObject({ unit: 3, int: 0, tests: 3 });
    });
  });
});

test('a spread names everything that is worst', () => {
  const rows = [1, 4, 2, 4].map((files, at) => ({ files, name: `row ${at}` }));

  expect(
    spread(
      rows,
      ({ files }) => files,
      ({ name }) => name,
    ),
  ).toEqual({ median: 4, p90: 4, max: 4, worst: ['row 1', 'row 3'] });
});
