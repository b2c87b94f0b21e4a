import { describe, expect, test } from '@jest/globals';
import { digestRequest, type SentRequest } from './request-digests.ts';
import { createSealer } from './sealer.ts';
import { createServiceKey, serviceKeySource } from './service-key.ts';

const sealer = createSealer(serviceKeySource(createServiceKey(Buffer.alloc(32, 9))));
const request: SentRequest = { mutation: 'one', idempotencyKey: 'my own words', input: { a: 1 } };
const digest = (change: Partial<SentRequest> = {}, ownerId = 'member-1') =>
  digestRequest(sealer, { ownerId, purpose: 'journal' }, { ...request, ...change });

describe('the digest of a request', () => {
  test('is the same for a repeat, and differs for another key or another input', async () => {
    const kept = await digest();

    expect(await digest()).toEqual(kept);
    expect((await digest({ input: { a: 2 } })).keyDigest).toEqual(kept.keyDigest);
    expect((await digest({ input: { a: 2 } })).inputDigest).not.toEqual(kept.inputDigest);
    expect((await digest({ idempotencyKey: 'other' })).keyDigest).not.toEqual(kept.keyDigest);
  });

  test('says nothing about other members, of other mutations, or of what the client wrote', async () => {
    const kept = await digest();

    expect((await digest({}, 'member-2')).keyDigest).not.toEqual(kept.keyDigest);
    expect((await digest({ mutation: 'other' })).keyDigest).not.toEqual(kept.keyDigest);
    expect(kept.keyDigest).toHaveLength(32);
    expect(kept.keyDigest.includes(request.idempotencyKey)).toBe(false);
  });
});
