import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { newUnorderedId } from '@holdfast/kernel';
import { createLocalJWKSet } from 'jose';
import { AccessTokenVerifier, signAccessToken } from './access-token.ts';
import { HopSigner, HopVerifier } from './hop-assertion.ts';
import { claimsOf, personOf, type Person } from './person.ts';
import { signServiceAssertion, verifyServiceAssertion } from './service-assertion.ts';

const now = new Date('2026-11-24T02:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const newKey = () => generateKeyPairSync('ed25519').privateKey;
const key = newKey();
const person: Person & { readonly kind: 'member' } = {
  kind: 'member',
  memberId: newUnorderedId<'Member'>(),
  signInId: newUnorderedId<'SignIn'>(),
  timeZone: 'Europe/Vienna',
};
const staff: Person & { readonly kind: 'staff' } = {
  ...person,
  kind: 'staff',
  roles: ['FACILITATOR', 'OPERATOR'],
};
const jwk = { ...createPublicKey(key).export({ format: 'jwk' }), kid: 'k1', alg: 'EdDSA' };
const verifier = () => new AccessTokenVerifier(createLocalJWKSet({ keys: [jwk] }), 600);
const token = () => signAccessToken(key, 'k1', { person, now, lifeSeconds: 600 });
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('access tokens', () => {
  test('says who signed in until it expires, give or take the leeway', async () => {
    const good = await token();

    expect(await verifier().verify(good, later(599))).toEqual(person);
    expect(await verifier().verify(good, later(631))).toBeNull();
  });

  test('says who is staff and in which roles, also if there are none', async () => {
    const noRole: Person = { ...staff, roles: [] };
    const good = await signAccessToken(key, 'k1', { person: staff, now, lifeSeconds: 600 });
    const without = await signAccessToken(key, 'k1', { person: noRole, now, lifeSeconds: 600 });

    expect(await verifier().verify(good, now)).toEqual(staff);
    expect(await verifier().verify(without, now)).toEqual(noRole);
  });

  test('an unknown role gives no right, and roles that are not a list name nobody', () => {
    const claims = claimsOf(staff);

    expect(personOf({ ...claims, roles: ['OWNER', 'MODERATOR'] })).toEqual({
      ...staff,
      roles: ['MODERATOR'],
    });
    expect(personOf({ ...claims, roles: 'OPERATOR' })).toBeNull();
    expect(personOf({ ...claims, roles: null })).toBeNull();
  });

  test('a remembered token expires as well', async () => {
    const remembering = verifier();
    const good = await token();
    await remembering.verify(good, now);

    expect(await remembering.verify(good, later(631))).toBeNull();
  });

  test('counts late for a member for a day, and for staff for an hour', async () => {
    const ofStaff = await signAccessToken(key, 'k1', { person: staff, now, lifeSeconds: 600 });
    const late = (text: string, seconds: number) =>
      verifier().verifyLate(text, later(630 + seconds));

    expect(await late(await token(), 24 * 3_600 - 1)).toEqual({ ...person, isLate: true });
    expect(await late(await token(), 24 * 3_600 + 1)).toBeNull();
    expect(await late(ofStaff, 3_599)).toEqual({ ...staff, isLate: true });
    expect(await late(ofStaff, 3_601)).toBeNull();
    expect(await late(`${await token()}x`, 1)).toBeNull();
    expect(await verifier().verify(await token(), later(631))).toBeNull();
  });

  test('refuses every forgery', async () => {
    const good = await token();
    const [head = '', body = '', seal = ''] = good.split('.');
    const publicPem = createPublicKey(key).export({ format: 'pem', type: 'spki' });
    const hmacHead = segment({ alg: 'HS256', typ: 'at+jwt', kid: 'k1' });
    const forgeries = [
      '',
      'x',
      `${segment({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
      `${hmacHead}.${body}.${createHmac('sha256', publicPem).update(`${hmacHead}.${body}`).digest('base64url')}`,
      await signAccessToken(newKey(), 'k1', { person, now, lifeSeconds: 600 }),
      await signAccessToken(key, '../../etc/passwd', { person, now, lifeSeconds: 600 }),
      `${head}.${segment({ sub: 'somebody' })}.${seal}`,
      `${head}.${body}.${seal.slice(0, -4)}AAAA`,
      'a'.repeat(5_000),
    ];

    for (const forgery of forgeries) {
      expect(await verifier().verify(forgery, now)).toBeNull();
      expect(await verifier().verifyLate(forgery, now)).toBeNull();
    }
  });

  test('a hop assertion is no access token', async () => {
    const hop = await new HopSigner({ name: 'gateway', privateKey: key }).sign(
      { person, clientHash: 'c' },
      'groups',
      now,
    );

    expect(await verifier().verify(hop, now)).toBeNull();
  });
});

describe('hop assertions', () => {
  const trusted = new Map([['gateway', createPublicKey(key)]]);
  const signer = () => new HopSigner({ name: 'gateway', privateKey: key });
  const hop = { person, clientHash: 'c' };

  test('tells one subgraph what the gateway knows, for a minute', async () => {
    const assertion = await signer().sign(hop, 'groups', now);

    expect(await new HopVerifier('groups', trusted).verify(assertion, later(59))).toEqual(hop);
    expect(await new HopVerifier('groups', trusted).verify(assertion, later(66))).toBeNull();
    expect(await new HopVerifier('members', trusted).verify(assertion, now)).toBeNull();
  });

  test('tells a subgraph the roles of staff', async () => {
    const assertion = await signer().sign({ ...hop, person: staff }, 'groups', now);

    expect((await new HopVerifier('groups', trusted).verify(assertion, now))?.person).toEqual(
      staff,
    );
  });

  test('one assertion serves one person alone, for 30 s', async () => {
    const one = signer();
    const first = await one.sign(hop, 'groups', now);

    expect(await one.sign(hop, 'groups', later(29))).toBe(first);
    expect(await one.sign(hop, 'groups', later(31))).not.toBe(first);
    expect(await one.sign({ ...hop, clientHash: 'd' }, 'groups', now)).not.toBe(first);
  });

  test('a member’s own token opens no subgraph', async () => {
    expect(await new HopVerifier('groups', trusted).verify(await token(), now)).toBeNull();
  });

  test('what another process signed opens no subgraph', async () => {
    const other = new HopSigner({ name: 'journaling', privateKey: newKey() });

    expect(
      await new HopVerifier('groups', trusted).verify(await other.sign(hop, 'groups', now), now),
    ).toBeNull();
  });
});

describe('service assertions', () => {
  const trusted = new Map([['journaling', createPublicKey(key)]]);

  test('names the service that signed, to the one it was meant for', async () => {
    const assertion = await signServiceAssertion(
      { name: 'journaling', privateKey: key },
      'members',
      now,
    );

    expect(await verifyServiceAssertion(assertion, 'members', trusted, now)).toBe('journaling');
    expect(await verifyServiceAssertion(assertion, 'groups', trusted, now)).toBeNull();
    expect(await verifyServiceAssertion(assertion, 'members', trusted, later(66))).toBeNull();
  });

  test('a service cannot pretend to be another one', async () => {
    const assertion = await signServiceAssertion(
      { name: 'groups', privateKey: key },
      'members',
      now,
    );

    expect(await verifyServiceAssertion(assertion, 'members', trusted, now)).toBeNull();
  });
});
