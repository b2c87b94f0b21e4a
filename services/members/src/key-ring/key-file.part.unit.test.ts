import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { fileKeyWrapper } from './file-key-wrapper.part.ts';
import {
  newWrappingKey,
  readKeyFile,
  unwrapWith,
  wrapWith,
  writeKeyFile,
} from './key-file.part.ts';
import { aKeyFolder } from './ring.fixture.test.ts';

const dataKey = Buffer.alloc(32, 7);
let folder: ReturnType<typeof aKeyFolder>;
beforeEach(() => {
  folder = aKeyFolder();
});
afterEach(() => {
  folder.remove();
});

describe('a file of key-encryption keys', () => {
  test('is read as it was written, the first key first, by its owner alone', async () => {
    const keys = [newWrappingKey(), newWrappingKey()];
    await writeKeyFile(folder.keyFile, keys);

    expect(await readKeyFile(folder.keyFile)).toEqual(keys);
    expect(statSync(folder.keyFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(folder.keyFile))).toEqual(['ring.key']);
  });

  test('replaces what an interrupted write has left, and what others could read', async () => {
    writeFileSync(`${folder.keyFile}.unfinished`, 'half', { mode: 0o644 });
    const keys = [newWrappingKey()];
    await writeKeyFile(folder.keyFile, keys);

    expect(await readKeyFile(folder.keyFile)).toEqual(keys);
    expect(statSync(folder.keyFile).mode & 0o777).toBe(0o600);
  });

  test('is durable before it takes the place of the old one, and so is its name; nothing stays open', async () => {
    const steps: string[] = [];
    const used = new Set<FileHandle>();
    const handle = await open(dirname(folder.keyFile), 'r');
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    for (const step of ['chmod', 'writeFile', 'sync'] as const) {
      const real = Reflect.get(prototype, step) as (...given: unknown[]) => Promise<void>;
      jest.spyOn(prototype, step).mockImplementation(function (this: FileHandle, ...given) {
        used.add(this);
        steps.push(`${step} ${existsSync(folder.keyFile) ? 'in place' : 'unfinished'}`);
        return real.apply(this, given);
      });
    }
    await writeKeyFile(folder.keyFile, [newWrappingKey()]);

    expect(steps).toEqual([
      ...['chmod unfinished', 'writeFile unfinished', 'sync unfinished', 'sync in place'],
    ]);
    expect([...used].map(({ fd }) => fd)).toEqual([-1, -1]);
  });

  test('may have empty lines and spaces', async () => {
    const key = newWrappingKey();
    writeFileSync(folder.keyFile, `\n  ${key.secret.toString('base64')} \n \n`);

    expect(await readKeyFile(folder.keyFile)).toEqual([key]);
  });

  test.each([
    ['nothing', ''],
    ['empty lines', '\n\n'],
    ['a short key', `${Buffer.alloc(31).toString('base64')}\n`],
    ['a long key', `${Buffer.alloc(33).toString('base64')}\n`],
    [
      'a short key after a good one',
      `${Buffer.alloc(32).toString('base64')}\n${Buffer.alloc(31).toString('base64')}\n`,
    ],
  ])('with %s is refused', async (_what, content) => {
    writeFileSync(folder.keyFile, content);

    await expect(readKeyFile(folder.keyFile)).rejects.toThrow(
      'A file of key-encryption keys holds 32 bytes as base64 on each line.',
    );
  });
});

describe('a key-encryption key', () => {
  test('has an id that is the same for the same key, and does not hold it', async () => {
    const [one, other] = [newWrappingKey(), newWrappingKey()];
    writeFileSync(folder.keyFile, one.secret.toString('base64'));
    const [again] = await readKeyFile(folder.keyFile);

    expect(one.secret).toHaveLength(32);
    expect(again.id).toBe(one.id);
    expect(one.id).toMatch(/^file-[0-9a-f]{16}$/);
    expect(one.id).not.toBe(other.id);
    expect(one.secret.toString('hex')).not.toContain(one.id.slice('file-'.length));
  });

  test('wraps a data key so that it alone unwraps it, for its member alone, and unchanged', () => {
    const [one, other] = [newWrappingKey(), newWrappingKey()];
    const wrapped = wrapWith(one, 'ada', dataKey);
    const changed = Buffer.from(wrapped);
    changed.writeUInt8(changed.readUInt8(12) ^ 1, 12);

    expect(unwrapWith(one, 'ada', wrapped)).toEqual(dataKey);
    expect(wrapWith(one, 'ada', dataKey)).not.toEqual(wrapped);
    expect(() => unwrapWith(other, 'ada', wrapped)).toThrow();
    expect(() => unwrapWith(one, 'ben', wrapped)).toThrow();
    expect(() => unwrapWith(one, 'ada', changed)).toThrow();
  });
});

describe('the wrapper of one machine', () => {
  test('wraps with the first key of its file, and unwraps with any', async () => {
    const [one, other] = [newWrappingKey(), newWrappingKey()];
    await writeKeyFile(folder.keyFile, [one, other]);
    const wrapper = fileKeyWrapper(folder.keyFile);
    const wrapped = await wrapper.wrap('ada', dataKey);

    expect(wrapped.wrapperId).toBe(one.id);
    expect(await wrapper.unwrap('ada', wrapped)).toEqual(dataKey);
    expect(
      await wrapper.unwrap('ada', {
        wrapperId: other.id,
        wrapped: wrapWith(other, 'ada', dataKey),
      }),
    ).toEqual(dataKey);
  });

  test('takes a new key and forgets a destroyed one without a restart', async () => {
    const [one, other] = [newWrappingKey(), newWrappingKey()];
    await writeKeyFile(folder.keyFile, [one]);
    const wrapper = fileKeyWrapper(folder.keyFile);
    const wrapped = await wrapper.wrap('ada', dataKey);
    await writeKeyFile(folder.keyFile, [other]);

    expect((await wrapper.wrap('ada', dataKey)).wrapperId).toBe(other.id);
    expect(await wrapper.unwrap('ada', wrapped)).toBeNull();
  });

  test('throws for a key that was wrapped for another member', async () => {
    await writeKeyFile(folder.keyFile, [newWrappingKey()]);
    const wrapper = fileKeyWrapper(folder.keyFile);
    const wrapped = await wrapper.wrap('ada', dataKey);

    await expect(wrapper.unwrap('ben', wrapped)).rejects.toThrow();
  });
});
