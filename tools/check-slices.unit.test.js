import { describe, expect, test } from '@jest/globals';

import { isUseCase, sliceFaults, useCaseFaults } from './check-slices.js';
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

  test('without a unit test beside it is red', () => {
    expect(withTree(tree, (root) => useCaseFaults(root))).toEqual([
      `${src}/seat/join-group.ts lacks join-group.unit.test.ts`,
    ]);
  });
});
