import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { careForKeys } from './care-for-keys.ts';
import { newWrappingKey, readKeyFile, writeKeyFile } from './key-file.part.ts';
import { aKeyFolder, aRing, wrappedBy } from './ring.fixture.test.ts';

const NOON = new Date('2026-03-29T12:00:00Z');
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOON.getTime() - days * DAY_MS);
const [inUse, old, older] = [newWrappingKey(), newWrappingKey(), newWrappingKey()];

let world: FakeWorld;
let folder: ReturnType<typeof aKeyFolder>;
beforeEach(async () => {
  world = aFakeWorld();
  folder = aKeyFolder();
  await writeKeyFile(folder.keyFile, [inUse]);
});
afterEach(() => {
  folder.remove();
});
const care = (now = NOON) =>
  careForKeys({
    database: world.database,
    keyFile: folder.keyFile,
    now: () => now,
    ages: { keyRotationDays: 1, replacedKeyDays: 7 },
  });
const idsInFile = async () => (await readKeyFile(folder.keyFile)).map(({ id }) => id);

describe('the care for key-encryption keys', () => {
  test('takes another key into use after a day, and keeps the one before', async () => {
    const { rows, since } = aRing(world, [wrappedBy(inUse, 'ada')]);
    since.set(inUse.id, daysAgo(1));

    await care();

    const [next, ...others] = await idsInFile();
    expect(others).toEqual([inUse.id]);
    expect(rows.get('ada')?.wrapperId).toBe(next);
  });

  test('leaves a younger key as it is', async () => {
    const { since } = aRing(world, [wrappedBy(inUse, 'ada')]);
    since.set(inUse.id, new Date(daysAgo(1).getTime() + 1));

    await care();

    expect(await idsInFile()).toEqual([inUse.id]);
  });

  test('does nothing for a ring without members', async () => {
    aRing(world);
    await care();
    expect(await idsInFile()).toEqual([inUse.id]);
  });

  test('finishes a rotation that was interrupted, without another key', async () => {
    await writeKeyFile(folder.keyFile, [inUse, old]);
    const { rows, registered, since } = aRing(world, [wrappedBy(old, 'ada')]);
    registered.add(inUse.id);
    since.set(inUse.id, NOON);

    await care();

    expect(rows.get('ada')?.wrapperId).toBe(inUse.id);
    expect(await idsInFile()).toEqual([inUse.id, old.id]);
  });

  test('destroys a key once it was replaced a week ago, and none before', async () => {
    await writeKeyFile(folder.keyFile, [inUse, old, older]);
    const { registered, since } = aRing(world, [wrappedBy(inUse, 'ada')]);
    for (const key of [old, older]) registered.add(key.id);
    since.set(inUse.id, NOON);
    since.set(old.id, daysAgo(7));

    await care();
    expect(await idsInFile()).toEqual([inUse.id, old.id]);
    expect(registered).toEqual(new Set([inUse.id, old.id]));

    since.set(inUse.id, daysAgo(7));
    await care(new Date(NOON.getTime() - 1));
    expect(await idsInFile()).toContain(old.id);
  });

  test('over a month, no key is in the file for longer than the days of both', async () => {
    const { since } = aRing(world, [wrappedBy(inUse, 'ada')]);
    since.set(inUse.id, daysAgo(30));
    const born = new Map([[inUse.id, daysAgo(30)]]);

    for (let hours = -30 * 24; hours <= 0; hours += 6) {
      const now = new Date(NOON.getTime() + hours * 3_600_000);
      await care(now);
      for (const id of await idsInFile()) {
        if (!born.has(id)) born.set(id, now);
        const ageDays = (now.getTime() - (born.get(id)?.getTime() ?? 0)) / DAY_MS;
        expect(ageDays).toBeLessThanOrEqual(1 + 7);
      }
    }
    expect(await idsInFile()).not.toContain(inUse.id);
  });
});
