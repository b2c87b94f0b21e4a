import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newWrappingKey, readKeyFile, writeKeyFile } from './key-file.part.ts';
import { retireKeys } from './retire-keys.ts';
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
});
afterEach(() => {
  folder.remove();
});
const retire = () => retireKeys({ database: world.database, keyFile: folder.keyFile });

describe('retiring key-encryption keys', () => {
  test('destroys those that wrap nothing, and keeps those that do', async () => {
    const { registered } = aRing(world, [wrappedBy(inUse, 'ada'), wrappedBy(older, 'ben')]);
    registered.add(old.id);

    expect(await retire()).toEqual({ destroyed: [old.id], kept: [older.id] });

    expect(await readKeyFile(folder.keyFile)).toEqual([inUse, older]);
    expect([...registered].sort()).toEqual([inUse.id, older.id].sort());
    expect(world.done).toEqual([
      'begin for key-ring',
      'wrappingKeys.inUseSince',
      'wrappingKeys.removeUnused',
      'wrappingKeys.registered',
      'commit',
    ]);
  });

  test('keeps the key in use, even before it wraps anything', async () => {
    const { registered } = aRing(world);
    registered.add(inUse.id);

    expect(await retire()).toEqual({ destroyed: [old.id, older.id], kept: [] });
    expect(await readKeyFile(folder.keyFile)).toEqual([inUse]);
  });

  test('destroys nothing a second time', async () => {
    aRing(world, [wrappedBy(inUse, 'ada')]);
    await retire();

    expect(await retire()).toEqual({ destroyed: [], kept: [] });
  });

  test('touches no file whose first key was never taken into use', async () => {
    aRing(world, [wrappedBy(old, 'ada')]);

    await expect(retire()).rejects.toThrow('rotate first');
    expect(await readKeyFile(folder.keyFile)).toEqual([inUse, old, older]);
  });
});
