import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, eventually, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
});

const key = () => randomUUID();
const CANARY = 'canary-of-bad-input';

describe('a token that is not good', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
  const headerOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const forged = (header: object, claims: object) => {
    const body = `${part(header)}.${part(claims)}`;
    return `${body}.${sign(null, Buffer.from(body), stranger).toString('base64url')}`;
  };
  const tokens: readonly (readonly [string, () => string])[] = [
    ['garbage', () => CANARY],
    ['unsigned', () => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claimsOf(ada.token))}.`],
    ['signed by a stranger', () => forged(headerOf(ada.token), claimsOf(ada.token))],
    [
      'signed with the public key as a secret',
      () => {
        const body = `${part({ ...headerOf(ada.token), alg: 'HS256' })}.${part(claimsOf(ada.token))}`;
        return `${body}.${createHmac('sha256', 'public').update(body).digest('base64url')}`;
      },
    ],
    ['changed', () => `${ada.token.slice(0, -6)}AAAAAA`],
    [
      'of another member, signature kept',
      () => {
        const [header, , signature] = ada.token.split('.');
        return [header, part({ ...claimsOf(ada.token), sub: key() }), signature].join('.');
      },
    ],
    [
      'with a key id that is a path',
      () => forged({ ...headerOf(ada.token), kid: '../../etc/passwd' }, claimsOf(ada.token)),
    ],
    [
      'with the address of other keys',
      () => forged({ ...headerOf(ada.token), jku: 'http://127.0.0.1:1/keys' }, claimsOf(ada.token)),
    ],
    ['expired', () => forged(headerOf(ada.token), { ...claimsOf(ada.token), exp: 1 })],
    ['a refresh token', () => 'eyJ.eyJ'],
    ['huge', () => 'x'.repeat(8_000)],
    ['nothing', () => ''],
  ];

  test.each(tokens)('%s: the whole request is refused, always alike', async (_name, tokenOf) => {
    const { status, text } = await holdfast.graph.ask(
      '{ viewer { id } privacyNotice { version } }',
      { token: tokenOf() },
    );
    expect(status).toBe(401);
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message: 'The access token is not good any more. Refresh it, or sign in again.',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
      extensions: { language: 'en' },
    });
  });
});

describe('afterwards', () => {
  test('no log holds anything of what was sent', async () => {
    // Lines of requests are written together, a moment later.
    await eventually(() => {
      expect(holdfast.logs()).toContain('"event":"request"');
    });
    const logs = holdfast.logs();
    expect(logs).not.toContain(CANARY);
    expect(logs).not.toContain(ada.token);
  });
});
