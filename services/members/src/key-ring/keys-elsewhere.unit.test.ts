import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newWrappingKey, readKeyFile, writeKeyFile } from './key-file.part.ts';
import { prepareNextKey, retireElsewhere, wrapWithFirst } from './keys-elsewhere.ts';
import { aKeyFolder, aRing, wrappedBy } from './ring.fixture.test.ts';

const now = new Date('2026-03-29T12:00:00Z');
const inUse = newWrappingKey();
const old = newWrappingKey();

let world: FakeWorld;
let folder: ReturnType<typeof aKeyFolder>;
beforeEach(async () => {
  world = aFakeWorld();
  folder = aKeyFolder();
  await writeKeyFile(folder.keyFile, [inUse, old]);
});
afterEach(() => {
  folder.remove();
});
const places = () => ({ database: world.database, keyFile: folder.keyFile, now: () => now });
const textOf = (...keys: readonly { secret: Buffer }[]) =>
  keys.map(({ secret }) => `${secret.toString('base64')}\n`).join('');

describe('where the file of keys is written by somebody else', () => {
  test('the next key is registered and printed, and wraps nothing before the file holds it', async () => {
    const { rows, registered } = aRing(world, [wrappedBy(inUse, 'ada')]);

    const { text } = await prepareNextKey(places());

    expect(await readKeyFile(folder.keyFile)).toEqual([inUse, old]);
    expect(rows.get('ada')?.wrapperId).toBe(inUse.id);
    expect(text.endsWith(textOf(inUse, old))).toBe(true);
    const secret = Buffer.from(text.split('\n', 1)[0] ?? '', 'base64');
    await writeKeyFile(folder.keyFile, [{ id: 'by its text', secret }, inUse, old]);
    const [next] = await readKeyFile(folder.keyFile);
    expect(registered.has(next.id)).toBe(true);

    expect(await wrapWithFirst(places())).toBe(1);
    expect(rows.get('ada')?.wrapperId).toBe(next.id);
  });

  test('a first key that nobody prepared is not taken into use', async () => {
    const { rows } = aRing(world, [wrappedBy(old, 'ada')]);

    await expect(wrapWithFirst(places())).rejects.toThrow('prepare one first');
    expect(rows.get('ada')?.wrapperId).toBe(old.id);
  });

  test('what lasts is printed, the others are refused, and the file is as it was', async () => {
    const { registered } = aRing(world, [wrappedBy(inUse, 'ada')]);
    registered.add(old.id);

    const retired = await retireElsewhere(places());

    expect(retired).toEqual({ destroyed: [old.id], kept: [], text: textOf(inUse) });
    expect([...registered]).toEqual([inUse.id]);
    expect(await readKeyFile(folder.keyFile)).toEqual([inUse, old]);
    expect(await retireElsewhere(places())).toEqual(retired);
  });
});
