import { aFakeWorld, sealedText } from '@holdfast/fakes';
import { describe, expect, test } from '@jest/globals';
import { aMessage } from './a-message.fixture.test.ts';
import { openBody, sealBody } from './message-body.part.ts';

const { sealer } = aFakeWorld();
const message = aMessage();
const { id, authorId } = message;

describe('the text of a message', () => {
  test('is sealed for its author and its row, and opened again', async () => {
    const bodySealed = await sealBody(sealer, { id, authorId }, 'Good morning.');

    const place = { ownerId: authorId, rowId: id, purpose: 'message' } as const;
    expect(bodySealed).toEqual(sealedText(place, 'Good morning.'));
    expect(await openBody(sealer, { ...message, bodySealed })).toEqual({
      kind: 'opened',
      text: 'Good morning.',
    });
  });

  test.each([
    ['without an author', { authorId: null }],
    ['without a body', { bodySealed: null }],
  ])('is erased %s, and no key is asked for', async (_name, changes) => {
    const noKey = { ...sealer, open: () => Promise.reject(new Error('A key was asked for.')) };

    expect(await openBody(noKey, { ...message, ...changes })).toEqual({ kind: 'erased' });
  });
});
