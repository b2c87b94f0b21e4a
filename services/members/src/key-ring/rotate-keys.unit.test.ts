import { existsSync, rmSync } from 'node:fs';
import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newWrappingKey, readKeyFile, unwrapWith, writeKeyFile } from './key-file.part.ts';
import { aKeyFolder, aRing, dataKeyOf, wrappedBy } from './ring.fixture.test.ts';
import { rotateKeys } from './rotate-keys.ts';
import { wrappingKeys } from './wrapping-key.repository.ts';

const now = new Date('2026-03-29T12:00:00Z');
const old = newWrappingKey();
const older = newWrappingKey();

let world: FakeWorld;
let folder: ReturnType<typeof aKeyFolder>;
beforeEach(async () => {
  world = aFakeWorld();
  folder = aKeyFolder();
  await writeKeyFile(folder.keyFile, [old, older]);
});
afterEach(() => {
  folder.remove();
});
const rotate = () =>
  rotateKeys({ database: world.database, keyFile: folder.keyFile, now: () => now });

describe('rotating the key-encryption key', () => {
  test('wraps every data key anew, by a new first key of the file, and counts them', async () => {
    const { rows } = aRing(world, [wrappedBy(old, 'ada'), wrappedBy(older, 'ben')]);

    expect(await rotate()).toBe(2);

    const [key, ...others] = await readKeyFile(folder.keyFile);
    expect(others).toEqual([old, older]);
    expect(key.id).not.toBe(old.id);
    for (const [memberId, { wrapperId, wrapped }] of rows) {
      expect(wrapperId).toBe(key.id);
      expect(unwrapWith(key, memberId, wrapped)).toEqual(dataKeyOf(memberId));
    }
  });

  test('registers the new key before it can be found in the file', async () => {
    const { registered } = aRing(world);
    let before: readonly string[] = [];
    world.answers('wrappingKeys', wrappingKeys, {
      register: (id, createdAt) => {
        expect(createdAt).toEqual(now);
        registered.add(id);
        // The file has not been written yet: nobody could read the key from it.
        before = [existsSync(`${folder.keyFile}.unfinished`) ? 'written' : 'not written'];
        rmSync(folder.keyFile);
      },
    });

    await rotate();

    expect(before).toEqual(['not written']);
    const [key] = await readKeyFile(folder.keyFile);
    expect(registered.has(key.id)).toBe(true);
    expect(world.done.slice(0, 3)).toEqual([
      'begin for key-ring',
      'wrappingKeys.register',
      'commit',
    ]);
  });

  test('goes on in batches until nothing is wrapped by another key', async () => {
    const many = Array.from({ length: 401 }, (_, n) => wrappedBy(old, `member ${n}`));
    const { rows } = aRing(world, many);

    expect(await rotate()).toBe(401);

    const [key] = await readKeyFile(folder.keyFile);
    expect(new Set([...rows.values()].map(({ wrapperId }) => wrapperId))).toEqual(
      new Set([key.id]),
    );
    // One to register the key, and one for each batch of 200.
    expect(world.done.filter((each) => each === 'begin for key-ring')).toHaveLength(4);
  });

  test('leaves the file as it was if the new key could not be registered', async () => {
    world.answers('wrappingKeys', wrappingKeys, {
      register: () => {
        throw new Error('away');
      },
    });

    await expect(rotate()).rejects.toThrow('away');
    expect(await readKeyFile(folder.keyFile)).toEqual([old, older]);
  });

  test('fails, and stores nothing, if a data key is wrapped by a key that the file lacks', async () => {
    const lost = newWrappingKey();
    const { rows } = aRing(world, [wrappedBy(lost, 'ada')]);

    await expect(rotate()).rejects.toThrow(lost.id);
    expect(rows.get('ada')?.wrapperId).toBe(lost.id);
  });
});
