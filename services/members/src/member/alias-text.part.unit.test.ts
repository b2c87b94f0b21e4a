import { aFakeWorld, sealedText } from '@holdfast/fakes';
import { describe, expect, test } from '@jest/globals';
import { placeOfAlias, readAlias } from './alias-text.part.ts';

const { sealer } = aFakeWorld();
const face = { memberId: 'ada', aliasSealed: sealedText(placeOfAlias('ada'), 'Ada') };

describe('a sealed alias', () => {
  test('is opened as a text of its member’s profile', async () => {
    expect(await readAlias(sealer, face)).toBe('Ada');
    expect(placeOfAlias('ada')).toEqual({ purpose: 'profile', ownerId: 'ada', rowId: 'ada' });
  });

  test('of a member who was erased is null', async () => {
    const erased = { open: () => Promise.resolve({ kind: 'erased' } as const) };

    expect(await readAlias(erased, face)).toBeNull();
  });
});
