import { aFakeWorld, sealedText } from '@holdfast/fakes';
import { describe, expect, test } from '@jest/globals';
import { openAgreement, sealAgreement } from './agreement-text.part.ts';
import { FIRST_AGREEMENT } from './agreement.rule.ts';

const { sealer } = aFakeWorld();
const head = { groupId: 'a group', version: 3, changedAt: new Date(0) };

describe('the text of an agreement', () => {
  test('is sealed for its group and version, and opened again', async () => {
    const agreement = await sealAgreement(sealer, { ...head, text: 'Be kind.' });

    const place = { ownerId: 'a group', rowId: 'a group agreement 3', purpose: 'profile' } as const;
    expect(agreement).toEqual({ ...head, textSealed: sealedText(place, 'Be kind.') });
    expect(await openAgreement(sealer, agreement)).toBe('Be kind.');
  });

  test('is the first one without a row', async () => {
    expect(await openAgreement(sealer, null)).toBe(FIRST_AGREEMENT);
  });

  test('is never taken for erased', async () => {
    const erased = { ...sealer, open: () => Promise.resolve({ kind: 'erased' } as const) };
    const agreement = await sealAgreement(sealer, { ...head, text: 'Be kind.' });

    await expect(openAgreement(erased, agreement)).rejects.toThrow('never erased');
  });
});
