import { describe, expect, test } from '@jest/globals';

import { isUseCase, shrunk, sliceFaults, useCaseFaults } from './check-slices.js';
import { withTree } from './structure/a-tree.js';

const src = 'services/groups/src';

describe('check-slices', () => {
  test('is red for a circle, and names the imports that make it', () => {
    const tree = {
      [`${src}/seat/seat.rule.ts`]: "import { type Group } from '../group/group.rule.ts';",
      [`${src}/group/group.rule.ts`]: '',
      [`${src}/group/read-group.ts`]: "import { seatOf } from '../seat/seat.rule.ts';",
    };

    expect(withTree(tree, (root) => sliceFaults(root))).toEqual([
      `groups: a circle of slices: group, seat
  ${src}/group/read-group.ts imports ${src}/seat/seat.rule.ts
  ${src}/seat/seat.rule.ts imports ${src}/group/group.rule.ts`,
    ]);
  });

  test.each([
    [25, []],
    [26, ['groups/seat has 26 files; at most 25: it is two slices']],
  ])('says of a slice with %i files, tests not counted: %j', (length, faults) => {
    const files = Array.from({ length }, (_, at) => [`${src}/seat/part-${at}.part.ts`, '']);
    const tree = { ...Object.fromEntries(files), [`${src}/seat/seat.unit.test.ts`]: '' };

    expect(withTree(tree, (root) => sliceFaults(root))).toEqual(faults);
  });
});

describe('a use case', () => {
  test.each([
    [`${src}/seat/leave-group.ts`, true],
    [`${src}/seat/leave-group.unit.test.ts`, false],
    [`${src}/seat/seat.rule.ts`, false],
    [`${src}/seat/depart.step.ts`, false],
    [`${src}/migrations/0001-create-group.ts`, false],
    [`${src}/main.ts`, false],
    ['gateway/src/live/room.ts', false],
  ])('%s: %s', (file, expected) => {
    expect(isUseCase(file)).toBe(expected);
  });

  const tree = {
    [`${src}/seat/join-group.ts`]: '',
    [`${src}/seat/leave-group.ts`]: '',
    [`${src}/seat/leave-group.unit.test.ts`]: '',
  };
  const faults = (waivers) => withTree(tree, (root) => useCaseFaults(root, waivers));

  test('without a unit test beside it is red, but for a waiver', () => {
    expect(faults([])).toEqual([`${src}/seat/join-group.ts lacks join-group.unit.test.ts`]);
    expect(faults([`${src}/seat/join-group.ts`])).toEqual([]);
  });

  test.each([`${src}/seat/leave-group.ts`, `${src}/seat/gone.ts`])(
    'that needs no waiver any more is red with one: %s',
    (file) => {
      expect(faults([`${src}/seat/join-group.ts`, file])).toEqual([
        `${file} needs no waiver any more: take it out of tools/use-case-test-waivers.json`,
      ]);
    },
  );

  test('is taken off the list of waivers once it has its test or is gone, and none is added', () => {
    const waivers = [`${src}/seat/leave-group.ts`, `${src}/seat/gone.ts`];

    expect(withTree(tree, (root) => shrunk(root, waivers))).toEqual([]);
  });
});
