import { createServiceKey } from '@holdfast/sealing';
import { describe, expect, test } from '@jest/globals';
import { createPasskeyChallenges } from './passkey-challenges.part.ts';
import { passkeyOrigins } from './passkey-origins.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const limits = { challengeMinutes: 5 };
const challenges = createPasskeyChallenges(createServiceKey(Buffer.alloc(32, 1)), limits);
const others = createPasskeyChallenges(createServiceKey(Buffer.alloc(32, 2)), limits);

describe('a challenge to a passkey', () => {
  const { challenge, expiresAt } = challenges.make({ addTo: 'ada' }, now);
  const text = challenge.toString('base64url');

  test('is known again for what it was made for, until it expires', () => {
    expect(expiresAt).toEqual(after(300));
    expect(challenges.read(text, { addTo: 'ada' }, after(300))?.expiresAt).toEqual(expiresAt);
    expect(challenges.read(text, { addTo: 'ada' }, after(301))).toBeNull();
    expect(challenges.read(text, { addTo: 'ben' }, now)).toBeNull();
    expect(challenges.read(text, 'sign-in', now)).toBeNull();
  });

  test('is good for nothing with any bit of it changed, or of another key', () => {
    for (let byte = 0; byte < challenge.length; byte += 1) {
      const changed = Buffer.from(challenge);
      changed.writeUInt8(changed.readUInt8(byte) ^ 1, byte);
      expect(challenges.read(changed.toString('base64url'), { addTo: 'ada' }, now)).toBeNull();
    }
    expect(others.read(text, { addTo: 'ada' }, now)).toBeNull();
    expect(challenges.read('', 'sign-in', now)).toBeNull();
  });

  test('is another one each time', () => {
    const [one, other] = [challenges.make('sign-in', now), challenges.make('sign-in', now)];

    expect(one.challenge.equals(other.challenge)).toBe(false);
  });
});

test('a passkey is used on the pages that are named, and on no other', () => {
  const isOrigin = passkeyOrigins(['loopback', 'https://app.example']);

  expect(isOrigin('https://app.example')).toBe(true);
  expect(isOrigin('http://localhost:4000')).toBe(true);
  for (const other of [
    'http://127.0.0.1:4000',
    'https://app.example.evil',
    'http://localhost.evil',
  ])
    expect([other, isOrigin(other)]).toEqual([other, false]);
  expect(passkeyOrigins(['https://app.example'])('http://localhost:4000')).toBe(false);
});
