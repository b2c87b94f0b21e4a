import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  asksToBeForgotten,
  Person,
  receiptOf,
  type SharedHoldfast,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

describe('asking to be forgotten', () => {
  test('needs the passphrase, says when it takes effect, and can be taken back until then', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const wrong = { passphrase: 'some other words', waiveGracePeriod: true };
    expect(await ada.tries('requestErasure', wrong, 'erasure { state }')).toMatchObject({
      __typename: 'PassphraseWrongError',
    });

    const first = await asksToBeForgotten(ada);
    const again = await asksToBeForgotten(ada);

    expect(again).toEqual(first);
    const graceMs = Date.parse(first.erasure.takesEffectAt) - Date.parse(first.erasure.requestedAt);
    expect(graceMs).toBe(7 * 86_400_000);
    expect(await ada.asks('{ viewer { erasure { state } } }')).toEqual({
      viewer: { erasure: { state: 'SCHEDULED' } },
    });
    expect(await receiptOf(holdfast.graph, first.receiptCode)).toMatchObject({
      erasedAt: null,
      confirmations: [],
      completedAt: null,
    });

    const back = { passphrase: ada.passphrase };
    const cancelled = await ada.does('cancelErasure', back, 'cancelledAt');
    expect(cancelled).toMatchObject({ cancelledAt: expect.any(String) });
    expect(await ada.does('cancelErasure', back, 'cancelledAt')).toMatchObject({
      cancelledAt: null,
    });
    expect(await ada.asks('{ viewer { erasure { state } } }')).toEqual({
      viewer: { erasure: null },
    });
    expect(await receiptOf(holdfast.graph, first.receiptCode)).toBeNull();
    expect(await receiptOf(holdfast.graph, '')).toBeNull();
  });

  test('is no second door for guessing a passphrase, and nothing for anonymous', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const tries = async (passphrase: string) =>
      (await ada.tries('cancelErasure', { passphrase }, 'cancelledAt')).__typename;
    expect(await tries('')).toBe('InputInvalidError');
    for (let guess = 0; guess < 10; guess += 1)
      expect(await tries('some other words')).toBe('PassphraseWrongError');
    expect(await tries(ada.passphrase)).toBe('TooManyAttemptsError');

    const { errors } = await holdfast.graph.ask(
      `mutation { requestErasure(input: { passphrase: "x" }) { __typename } }`,
    );
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['UNAUTHENTICATED']);
  });
});
