import { aFakeWorld } from '@holdfast/fakes';
import { expect, test } from '@jest/globals';
import { eraseKey } from './erase-key.step.ts';
import { memberKeys } from './key-ring.repository.ts';

const at = new Date('2026-03-29T12:00:00Z');

test('erasing a key destroys that member’s alone, in one transaction for the key ring', async () => {
  const world = aFakeWorld();
  const erased: unknown[] = [];
  world.answers('memberKeys', memberKeys, {
    erase: (...given) => {
      erased.push(given);
    },
  });

  await eraseKey(world.database, 'ada', at);

  expect(erased).toEqual([['ada', at]]);
  expect(world.done).toEqual(['begin for key-ring', 'memberKeys.erase', 'commit']);
});

test('a key that could not be destroyed is not said to be', async () => {
  const world = aFakeWorld();
  world.answers('memberKeys', memberKeys, {
    erase: () => {
      throw new Error('away');
    },
  });

  await expect(eraseKey(world.database, 'ada', at)).rejects.toThrow('away');
});
