import { readFileSync } from 'node:fs';
import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newWrappingKey, writeKeyFile } from './key-file.part.ts';
import { keysToRetire, keysToRotate, keysToWrap } from './keys-to-change.ts';
import { aKeyFolder, aRing, wrappedBy } from './ring.fixture.test.ts';

const inUse = newWrappingKey();
const old = newWrappingKey();
const older = newWrappingKey();

let world: FakeWorld;
let folder: ReturnType<typeof aKeyFolder>;
beforeEach(async () => {
  world = aFakeWorld();
  folder = aKeyFolder();
  await writeKeyFile(folder.keyFile, [inUse, old, older]);
  aRing(world, [wrappedBy(inUse, 'ada'), wrappedBy(older, 'ben')]);
});
afterEach(() => {
  folder.remove();
});
const places = () => ({ database: world.database, keyFile: folder.keyFile });

describe('what a change of keys would do', () => {
  test('is told for each change', async () => {
    expect(await keysToRotate(places())).toBe(2);
    expect(await keysToWrap(places())).toBe(1);
    expect(await keysToRetire(places())).toEqual({ destroyed: [old.id], kept: [older.id] });
  });

  test('is only looked at', async () => {
    const before = readFileSync(folder.keyFile);
    for (const look of [keysToRotate, keysToWrap, keysToRetire]) await look(places());

    expect(readFileSync(folder.keyFile)).toEqual(before);
    expect(world.done.filter((step) => /register|remove|rewrap|commit/.test(step))).toEqual([]);
  });

  test('is not told of a file that is not there', async () => {
    folder.remove();
    folder = aKeyFolder();

    await expect(keysToRotate(places())).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
