import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { KeyAnswer } from './key-source.ts';
import { createSealer } from './sealer.ts';
import { createServiceKey, serviceKeySource } from './service-key.ts';

const sealer = createSealer(serviceKeySource(createServiceKey(randomBytes(32))));
const place = { ownerId: 'member-1', rowId: 'row-1', purpose: 'journal' } as const;

describe('sealing', () => {
  test('a sealed text opens again, to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const sealed = await sealer.seal(place, text);

        expect(await sealer.open(place, sealed)).toEqual({ kind: 'opened', text });
      }),
    );
  });

  test('the same text is sealed differently each time, and nothing of it can be read', async () => {
    const one = await sealer.seal(place, 'I walked past the bar tonight');
    const other = await sealer.seal(place, 'I walked past the bar tonight');

    expect(one.equals(other)).toBe(false);
    expect(one.includes('bar')).toBe(false);
  });

  test('a seal does not open at another place', async () => {
    const sealed = await sealer.seal(place, 'mine');

    for (const other of [
      { ownerId: 'member-2' },
      { rowId: 'row-2' },
      { purpose: 'note' as const },
    ]) {
      await expect(sealer.open({ ...place, ...other }, sealed)).rejects.toThrow();
    }
  });

  test('a seal with any bit changed does not open', async () => {
    const sealed = await sealer.seal(place, 'mine');

    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await expect(sealer.open(place, changed)).rejects.toThrow();
    }
  });

  test('an input’s digest does not depend on the order of its properties, and differs between members', async () => {
    const one = await sealer.digest('member-1', 'journal', { a: 1, b: 2 });

    expect(await sealer.digest('member-1', 'journal', { b: 2, a: 1 })).toEqual(one);
    expect(await sealer.digest('member-1', 'journal', { a: 1, b: 3 })).not.toEqual(one);
    expect(await sealer.digest('member-2', 'journal', { a: 1, b: 2 })).not.toEqual(one);
  });

  test('nothing of an erased member opens, and nothing is sealed for them any more', async () => {
    const sealed = await sealer.seal(place, 'mine');
    const erased = createSealer({ keyFor: () => Promise.resolve({ kind: 'erased' }) });

    expect(await erased.open(place, sealed)).toEqual({ kind: 'erased' });
    await expect(erased.seal(place, 'more')).rejects.toThrow('erased');
  });

  test('a seal opens at once if its key is at hand, and then alone', async () => {
    const sealed = await sealer.seal(place, 'mine');
    const key = createServiceKey(randomBytes(32));
    const ring = serviceKeySource(key);
    let atHand: KeyAnswer | null = null;
    const remembering = createSealer({ ...ring, keyAtHand: () => atHand });
    const own = await remembering.seal(place, 'mine');

    expect(sealer.openNow(place, sealed)).toBeNull();
    expect(remembering.openNow(place, own)).toBeNull();
    atHand = await ring.keyFor(place.ownerId, place.purpose);
    expect(remembering.openNow(place, own)).toEqual({ kind: 'opened', text: 'mine' });
    expect(() => remembering.openNow({ ...place, rowId: 'row-2' }, own)).toThrow();
    atHand = { kind: 'erased' };
    expect(remembering.openNow(place, own)).toEqual({ kind: 'erased' });
  });
});
