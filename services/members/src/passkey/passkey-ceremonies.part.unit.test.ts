import { createServiceKey } from '@holdfast/sealing';
import { SoftwareAuthenticator, type PasskeyOptions } from '@holdfast/testkit';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createPasskeyCeremonies } from './passkey-ceremonies.part.ts';
import type { Passkey } from './passkey.rule.ts';

type Misbehaviour = NonNullable<Parameters<SoftwareAuthenticator['create']>[1]>;

const ORIGIN = 'https://holdfast.example';
const serviceKey = createServiceKey(Buffer.alloc(32, 1));
const ceremonies = createPasskeyCeremonies(
  { id: 'holdfast.example', isOrigin: (origin) => origin === ORIGIN, name: 'post.example' },
  serviceKey,
);
const challenge = Buffer.alloc(32, 7);
/** Options as a browser reads them. */
const asRead = (options: object) => options as PasskeyOptions;
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const passkey = (changes: Partial<Passkey> = {}): Passkey => ({
  id: 'a passkey',
  memberId: 'ada',
  credentialId: 'a credential',
  credentialDigest: Buffer.of(1),
  publicKey: Buffer.of(2),
  signCount: 0,
  nameSealed: Buffer.of(3),
  createdAt: new Date(0),
  lastUsedAt: null,
  keyDigest: Buffer.of(4),
  inputDigest: Buffer.of(5),
  ...changes,
});

let authenticator: SoftwareAuthenticator;
beforeEach(() => {
  authenticator = new SoftwareAuthenticator(ORIGIN);
});
const creation = (known: readonly Passkey[] = []) =>
  ceremonies.creationOptions(challenge, { memberId: 'ada', known });
const make = async (otherwise: Misbehaviour = {}) =>
  authenticator.create(asRead(await creation()), otherwise);
const use = async (otherwise: Misbehaviour = {}) =>
  authenticator.use(asRead(await ceremonies.requestOptions(challenge)), otherwise);
async function madePasskey() {
  const made = await ceremonies.made(await make());
  if (made === null) throw new Error('The passkey was not made.');
  return passkey(made);
}

describe('options', () => {
  test('for a new passkey name nobody, ask for verification, and leave out devices that have one', async () => {
    expect(await creation([passkey({ credentialId: 'a3Bvd24' })])).toMatchObject({
      challenge: challenge.toString('base64url'),
      rp: { id: 'holdfast.example', name: 'post.example' },
      user: {
        id: serviceKey.digest('passkey user', 'ada').toString('base64url'),
        name: 'post.example',
      },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      pubKeyCredParams: [{ alg: -7 }, { alg: -257 }, { alg: -8 }],
      excludeCredentials: [{ id: 'a3Bvd24' }],
    });
  });

  test('for a use of a passkey name no credential', async () => {
    const options = await ceremonies.requestOptions(challenge);

    expect(options).toMatchObject({
      challenge: challenge.toString('base64url'),
      rpId: 'holdfast.example',
      userVerification: 'required',
    });
    expect(options).not.toHaveProperty('allowCredentials', expect.anything());
  });
});

describe('the challenge of an answer', () => {
  test('is read from its client data', () => {
    expect(ceremonies.challengeIn(base64url({ challenge: 'a', origin: 'b' }))).toBe('a');
  });

  test.each([
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no object', base64url('text')],
    ['null', base64url(null)],
    ['no challenge', base64url({ origin: 'b' })],
    ['a challenge that is no text', base64url({ challenge: 1, origin: 'b' })],
    ['no origin', base64url({ challenge: 'a' })],
    ['an origin that is no text', base64url({ challenge: 'a', origin: 1 })],
  ])('is not found in %s', (_what, clientData) => {
    expect(ceremonies.challengeIn(clientData)).toBeNull();
  });
});

describe('a new passkey', () => {
  test('is taken with its key and its count', async () => {
    expect(await ceremonies.made(await make())).toEqual({
      credentialId: authenticator.credentialId,
      publicKey: expect.any(Buffer),
      signCount: 0,
    });
  });

  test.each<[string, Misbehaviour]>([
    ['another page', { origin: 'https://elsewhere.example' }],
    ['another domain', { rpId: 'elsewhere.example' }],
    ['a device that verified nobody', { isVerified: false }],
  ])('is not taken from %s', async (_whence, otherwise) => {
    expect(await ceremonies.made(await make(otherwise))).toBeNull();
  });

  test('is not taken under an id beside the signed one', async () => {
    const answer = await make();

    expect(await ceremonies.made({ ...answer, credentialId: 'b3RoZXI' })).toBeNull();
  });

  test('is not taken if the answer or its client data is no such thing', async () => {
    const answer = await make();

    expect(await ceremonies.made({ ...answer, attestationObject: 'bm8' })).toBeNull();
    expect(await ceremonies.made({ ...answer, clientDataJson: 'bm8' })).toBeNull();
  });

  test.each([
    [1_023, true],
    [1_024, false],
  ])('with an id of %s bytes is taken: %s', async (length, isTaken) => {
    const credentialId = Buffer.alloc(length, 1).toString('base64url');
    Object.assign(authenticator, { credentialId });
    const made = await ceremonies.made(await make());

    expect(made !== null).toBe(isTaken);
  });
});

describe('a use of a passkey', () => {
  test('is taken and gives the new count, with the handle of its member or with none', async () => {
    const own = await madePasskey();

    expect(await ceremonies.used(await use(), own)).toBe(1);
    expect(await ceremonies.used({ ...(await use()), userHandle: null }, own)).toBe(2);
  });

  test('is not taken with the handle of another member', async () => {
    const own = await madePasskey();

    expect(await ceremonies.used(await use(), { ...own, memberId: 'bea' })).toBeNull();
  });

  test.each<[string, Misbehaviour]>([
    ['another page', { origin: 'https://elsewhere.example' }],
    ['another domain', { rpId: 'elsewhere.example' }],
    ['a device that verified nobody', { isVerified: false }],
  ])('is not taken from %s', async (_whence, otherwise) => {
    const own = await madePasskey();

    expect(await ceremonies.used(await use(otherwise), own)).toBeNull();
  });

  test.each([
    [5, 6, 6],
    [5, 5, null],
    [5, 4, null],
    [0, 0, 0],
  ])('after count %s with count %s gives %s', async (signCount, count, expected) => {
    const own = await madePasskey();

    expect(await ceremonies.used(await use({ signCount: count }), { ...own, signCount })).toBe(
      expected,
    );
  });

  test('is not taken for another passkey, with another signature, or without client data', async () => {
    const own = await madePasskey();
    const answer = await use();
    const other = new SoftwareAuthenticator(ORIGIN);
    const wrong = other.use(asRead(await ceremonies.requestOptions(challenge)));

    expect(await ceremonies.used(answer, { ...own, credentialId: 'b3RoZXI' })).toBeNull();
    expect(await ceremonies.used({ ...answer, credentialId: 'b3RoZXI' }, own)).toBeNull();
    expect(await ceremonies.used({ ...answer, signature: wrong.signature }, own)).toBeNull();
    expect(await ceremonies.used({ ...answer, clientDataJson: 'bm8' }, own)).toBeNull();
  });
});
