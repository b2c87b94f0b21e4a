import { aFakeWorld } from '@holdfast/fakes';
import { expect, test } from '@jest/globals';
import { digestOf } from './request-digest.part.ts';

const request = { mutation: 'createGroup', idempotencyKey: 'a key', input: { name: 'Thursday' } };

test('a request is digested with the key that the stored digests were made with', async () => {
  const { sealer } = aFakeWorld();
  const digest = (input: unknown) => sealer.digest('a member', 'message', input);

  expect(await digestOf(sealer, 'a member', request)).toEqual({
    keyDigest: await digest({ mutation: 'createGroup', idempotencyKey: 'a key' }),
    inputDigest: await digest({ mutation: 'createGroup', input: { name: 'Thursday' } }),
  });
});
