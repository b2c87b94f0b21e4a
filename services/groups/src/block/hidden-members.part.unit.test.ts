import { aFakeWorld } from '@holdfast/fakes';
import { expect, test } from '@jest/globals';
import { blocks } from './block.repository.ts';
import { readHidden } from './hidden-members.part.ts';

test('the hidden are read beside the session of the member who asks', async () => {
  const world = aFakeWorld();
  const hidden = new Map([['a group', new Set(['Ben'])]]);
  world.answers('blocks', blocks, {
    hiddenFrom: (memberId, groupIds) =>
      memberId === 'Ada' && groupIds.join(' ') === 'a group another' ? hidden : new Map(),
  });

  expect(await readHidden(world, 'Ada', ['a group', 'another'])).toBe(hidden);
  expect(world.done).toEqual(['read for hiding', 'blocks.hiddenFrom']);
});

test('nobody is asked about in no group', async () => {
  const world = aFakeWorld();

  expect(await readHidden(world, 'Ada', [])).toEqual(new Map());
  expect(world.done).toEqual([]);
});
