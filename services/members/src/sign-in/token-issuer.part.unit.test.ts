import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { AccessTokenVerifier } from '@holdfast/identity';
import { newUnorderedId } from '@holdfast/kernel';
import { createServiceKey } from '@holdfast/sealing';
import { describe, expect, test } from '@jest/globals';
import type { Account } from './account.rule.ts';
import { openText, sealText } from './sealed-text.part.ts';
import { aSignIn } from './sign-ins.fixture.test.ts';
import { TokenIssuer } from './token-issuer.part.ts';

const now = new Date('2026-03-29T12:00:00Z');
const serviceKey = createServiceKey(Buffer.alloc(32, 1));
const otherKey = createServiceKey(Buffer.alloc(32, 2));
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const issuerWith = (key = serviceKey) =>
  new TokenIssuer(privateKey, key, { accessTokenSeconds: 300 });
const issuer = issuerWith();
const ada = newUnorderedId<'Member'>();
const signIn = aSignIn(ada, now, { generation: 7 });
const account = (given: Partial<Account> = {}): Account => ({
  timeZone: 'Europe/Vienna',
  country: null,
  isStaff: false,
  roles: [],
  ...given,
});
const verifier = () => new AccessTokenVerifier(() => publicKey, 600);

describe('a sealed text', () => {
  test('is opened for its use by its key, and for no other use or key', () => {
    const sealed = sealText(serviceKey, 'a use', 'a text');

    expect(openText(serviceKey, 'a use', sealed)).toBe('a text');
    expect(openText(serviceKey, 'another use', sealed)).toBeNull();
    expect(openText(otherKey, 'a use', sealed)).toBeNull();
  });

  test.each<[string, (sealed: string) => string]>([
    ['is empty', () => ''],
    ['has no seal', (sealed) => sealed.split('.')[0] ?? ''],
    ['has a short seal', (sealed) => sealed.slice(0, -4)],
    ['has a long seal', (sealed) => `${sealed}AAAA`],
    ['was changed', (sealed) => `A${sealed.slice(1)}`],
  ])('is not opened if it %s', (_what, change) => {
    expect(
      openText(serviceKey, 'a use', change(sealText(serviceKey, 'a use', 'a text'))),
    ).toBeNull();
  });

  test.each([
    [351, true],
    [352, false],
  ])('of %s bytes is opened: %s', (length, isOpened) => {
    const text = 'x'.repeat(length);
    const sealed = sealText(serviceKey, 'a use', text);

    expect(sealed.length <= 512).toBe(isOpened);
    expect(openText(serviceKey, 'a use', sealed)).toBe(isOpened ? text : null);
  });
});

describe('the tokens of a sign-in', () => {
  test('say who signed in, for as long as they are good', async () => {
    const { accessToken, accessTokenExpiresAt } = await issuer.issue(signIn, account(), now);

    expect(accessTokenExpiresAt).toEqual(new Date('2026-03-29T12:05:00Z'));
    expect(await verifier().verify(accessToken, now)).toEqual({
      kind: 'member',
      memberId: ada,
      signInId: signIn.id,
      timeZone: 'Europe/Vienna',
    });
    expect(await verifier().verify(accessToken, new Date('2026-03-29T12:06:00Z'))).toBeNull();
  });

  test.each([
    ['with a second factor name the roles in force', now, ['OPERATOR']],
    ['without one name none', null, []],
  ])('of staff %s', async (_what, secondFactorAt, roles) => {
    const { accessToken } = await issuer.issue(
      { ...signIn, secondFactorAt },
      account({ isStaff: true, roles: ['OPERATOR'] }),
      now,
    );

    expect(await verifier().verify(accessToken, now)).toMatchObject({ kind: 'staff', roles });
  });

  test('are checked with the key that is published', () => {
    const { keys } = issuer.publicKeys();

    expect(keys).toMatchObject([{ kid: issuer.keyId, use: 'sig', alg: 'EdDSA' }]);
    expect(issuer.keyId).toMatch(/^[\w-]{16}$/);
    expect(createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' }).equals(publicKey)).toBe(
      true,
    );
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('a refresh token', () => {
  test('tells its sign-in, member and generation, and is the same for the same generation', async () => {
    const [first, again] = [
      await issuer.issue(signIn, account(), now),
      await issuer.issue(signIn, account(), new Date('2026-03-30T12:00:00Z')),
    ];

    expect(issuer.readRefreshToken(first.refreshToken)).toEqual({
      signInId: signIn.id,
      memberId: ada,
      generation: 7,
    });
    expect(again.refreshToken).toBe(first.refreshToken);
  });

  test('is read by the key that issued it alone, and a device’s token is none', async () => {
    const { refreshToken, deviceToken } = await issuer.issue(signIn, account(), now);

    expect(issuerWith(otherKey).readRefreshToken(refreshToken)).toBeNull();
    expect(issuer.readRefreshToken(deviceToken)).toBeNull();
    expect(issuer.readRefreshToken('a token')).toBeNull();
  });

  test.each([
    ['no sign-in', `no.${ada}.1`],
    ['no member', `${signIn.id}.no.1`],
    ['nothing else', signIn.id],
  ])('with %s is not read, though it is sealed', (_what, text) => {
    expect(issuer.readRefreshToken(sealText(serviceKey, 'token refresh', text))).toBeNull();
  });
});

describe('a device’s token', () => {
  test('names the device to the member who signed in on it, and to nobody else', async () => {
    const { deviceToken } = await issuer.issue(signIn, account(), now);

    expect(issuer.deviceOf(deviceToken, ada)).toBe(`${ada}.${signIn.id}`);
    expect(issuer.deviceOf(deviceToken, newUnorderedId<'Member'>())).toBeNull();
    expect(issuer.deviceOf(deviceToken, ada.slice(0, -1))).toBeNull();
  });

  test.each([null, '', 'a token'])('is none: %j', (token) => {
    expect(issuer.deviceOf(token, ada)).toBeNull();
  });

  test('is not a refresh token', async () => {
    const { refreshToken } = await issuer.issue(signIn, account(), now);

    expect(issuer.deviceOf(refreshToken, ada)).toBeNull();
  });
});
