import { aFakeWorld, sealedText } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import type { Place } from '@holdfast/sealing';
import { describe, expect, test } from '@jest/globals';
import { readPasskeyName } from './read-passkey-name.ts';

const ada = newUnorderedId<'Member'>();

describe('the name of a passkey', () => {
  test('is opened as it was sealed: for the member, in its row, as part of their profile', async () => {
    const { sealer } = aFakeWorld();
    const place: Place = { purpose: 'profile', ownerId: ada, rowId: 'phone' };
    const passkey = { id: 'phone', nameSealed: sealedText(place, 'My phone') };
    const places: Place[] = [];
    const open: typeof sealer.open = (where, sealed) => {
      places.push(where);
      return sealer.open(where, sealed);
    };

    expect(await readPasskeyName({ sealer: { open } }, ada, passkey)).toBe('My phone');
    expect(places).toEqual([place]);
  });

  test('is null once the member’s key is destroyed', async () => {
    const sealer = { open: () => Promise.resolve({ kind: 'erased' } as const) };
    const passkey = { id: 'phone', nameSealed: Buffer.of() };

    expect(await readPasskeyName({ sealer }, ada, passkey)).toBeNull();
  });
});
