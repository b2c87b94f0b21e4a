import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { testSize } from '@holdfast/kernel/testing';
import fc from 'fast-check';
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { signToken, verifyToken } from './signed-token.ts';

const now = new Date('2026-11-24T02:00:00Z');
const key = generateKeyPairSync('ed25519').privateKey;
const publicKey = createPublicKey(key);
const about = { type: 'at+jwt', issuer: 'here', audience: 'there' } as const;
const token = (keyId = 'k1') =>
  signToken(key, { ...about, issuedAt: now, lifeSeconds: 60, claims: { sub: 'ada' }, keyId });
const verify = (text: string, source: JWTVerifyGetKey | typeof publicKey = publicKey) =>
  verifyToken(text, source, { ...about, now, leewaySeconds: 0, mostLifeSeconds: 60 });
const failing =
  (error: Error): JWTVerifyGetKey =>
  () =>
    Promise.reject(error);

describe('a token whose keys cannot be had', () => {
  test.each([
    ['no connection', new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })],
    ['no answer in time', new errors.JWKSTimeout()],
    ['an answer that is none', new errors.JOSEError('Expected 200 OK')],
    ['a set that is none', new errors.JWKSInvalid('malformed')],
    ['a fault of ours', new Error('bug')],
  ])('is not called bad: %s', async (_, error) => {
    await expect(verify(await token(), failing(error))).rejects.toBe(error);
  });
});

describe('the life of a token', () => {
  const made = (issuedSeconds: number, lifeSeconds: number) =>
    signToken(key, {
      ...about,
      issuedAt: new Date(now.getTime() + issuedSeconds * 1_000),
      lifeSeconds,
      claims: { sub: 'ada' },
    });

  test.each([
    { what: 'as long as it may be', from: 0, life: 60, good: true },
    { what: 'a second longer', from: 0, life: 61, good: false },
    { what: 'a day', from: 0, life: 86_400, good: false },
    { what: 'a day that is nearly over', from: -86_390, life: 86_400, good: false },
    { what: 'begun within the leeway', from: 5, life: 60, good: true },
    { what: 'begun a second after it', from: 6, life: 60, good: false },
    { what: 'begun tomorrow', from: 86_400, life: 60, good: false },
  ])('is bounded by who verifies it: $what', async ({ from, life, good }) => {
    const claims = await verifyToken(await made(from, life), publicKey, {
      ...about,
      now,
      leewaySeconds: 5,
      mostLifeSeconds: 60,
    });

    expect(claims === null).toBe(!good);
  });
});

describe('a token that is not good', () => {
  test('is refused if its key is not published', async () => {
    const jwk = { ...publicKey.export({ format: 'jwk' }), alg: 'EdDSA' };
    const one = createLocalJWKSet({ keys: [{ ...jwk, kid: 'k1' }] });
    const two = createLocalJWKSet({
      keys: [
        { ...jwk, kid: 'k1' },
        { ...jwk, kid: 'k2' },
      ],
    });
    const withoutKeyId = await signToken(key, {
      ...about,
      issuedAt: now,
      lifeSeconds: 60,
      claims: {},
    });

    expect(await verify(await token(), one)).toMatchObject({ sub: 'ada' });
    expect(await verify(await token('other'), one)).toBeNull();
    expect(await verify(withoutKeyId, two)).toBeNull();
  });

  test('is refused, and never called an outage, whichever part was changed', async () => {
    const good = await token();
    const changed = fc
      .tuple(fc.nat({ max: good.length - 1 }), fc.string({ maxLength: 4, unit: 'binary' }))
      .map(([at, text]) => good.slice(0, at) + text + good.slice(at + 1))
      .filter((text) => text !== good);
    const header = fc
      .jsonValue()
      .map((value) =>
        [
          Buffer.from(JSON.stringify(value)).toString('base64url'),
          ...good.split('.').slice(1),
        ].join('.'),
      );

    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, header), async (text) => {
        const claims = await verify(text);
        // The last letter of a signature has bits that do not count.
        if (claims !== null) expect(text.slice(0, -1)).toBe(good.slice(0, -1));
      }),
      { numRuns: testSize(200, 10_000) },
    );
  });
});
