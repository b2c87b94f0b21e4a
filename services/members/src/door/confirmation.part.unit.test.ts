import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { passphrases as hashes } from '../passphrase/passphrase.repository.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';
import { aSignIn, anOwner, signInsOf } from '../sign-in/sign-ins.fixture.test.ts';
import type { AttemptKind } from './attempt-limits.rule.ts';
import { createConfirmation } from './confirmation.part.ts';
import { aThrottle } from './tries.fixture.test.ts';

const now = new Date('2026-03-29T02:10:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

let world: FakeWorld;
let owner: AskingOwner;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  world.answers('passphrases', hashes, {
    hash: (memberId) => (memberId === owner.memberId ? 'hash of right words' : null),
  });
});
const confirmation = (...full: readonly AttemptKind[]) =>
  createConfirmation(
    {
      throttle: aThrottle(world, ...full),
      passphrases: {
        verify: (hash, passphrase) => Promise.resolve(hash === `hash of ${passphrase}`),
      },
    },
    { freshSignInMinutes: 10 },
  );
const tried = () => `take passphrase-member ${owner.memberId}`;

describe('confirming by the passphrase', () => {
  test('counts the try before the secret is looked at, and forgives it after a right one', async () => {
    expect(await confirmation().byPassphrase(owner, { passphrase: 'right words', now })).toEqual({
      kind: 'confirmed',
    });
    expect(world.done).toEqual([
      tried(),
      'read',
      'passphrases.hash',
      `forgive passphrase-member ${owner.memberId}`,
    ]);
  });

  test('leaves the try of a wrong one counted', async () => {
    expect(await confirmation().byPassphrase(owner, { passphrase: 'other words', now })).toEqual({
      kind: 'passphrase-wrong',
    });
    expect(world.done).toEqual([tried(), 'read', 'passphrases.hash']);
  });

  test('looks at nothing after too many tries', async () => {
    const full = confirmation('passphrase-member');

    expect(await full.byPassphrase(owner, { passphrase: 'right words', now })).toEqual({
      kind: 'too-many',
      retryAfterSeconds: 7,
    });
    expect(world.done).toEqual([tried()]);
  });
});

describe('confirming without a passphrase', () => {
  const without = { passphrase: null, now };
  const began = (startedAt: Date, given: Partial<SignIn> = {}) =>
    signInsOf(world, owner.memberId, [
      aSignIn(owner.memberId, startedAt, { id: owner.signInId, ...given }),
    ]);

  test.each([
    { minutes: 10, kind: 'confirmed' },
    { minutes: 10.01, kind: 'passphrase-wrong' },
  ])('a sign-in of $minutes minutes ago: $kind', async ({ minutes, kind }) => {
    began(ago(minutes));

    expect(await confirmation().byEither(owner, without)).toEqual({ kind });
    expect(world.done).toEqual(['read', 'signIns.find']);
  });

  test('does not do for a sign-in that has ended, nor for one that is not there', async () => {
    began(now, { endedAt: now });
    expect(await confirmation().byEither(owner, without)).toEqual({ kind: 'passphrase-wrong' });

    signInsOf(world, owner.memberId);
    expect(await confirmation().byEither(owner, without)).toEqual({ kind: 'passphrase-wrong' });
  });

  test('does not do for a fresh sign-in that is not enough', async () => {
    began(now);
    const byPasskey = ({ method }: SignIn) => method === 'PASSKEY';
    expect(await confirmation().byEither(owner, without, byPasskey)).toEqual({
      kind: 'passphrase-wrong',
    });

    began(now, { method: 'PASSKEY' });
    expect(await confirmation().byEither(owner, without, byPasskey)).toEqual({ kind: 'confirmed' });
  });

  test('is not looked at if a passphrase is given: a wrong one does not do, however fresh', async () => {
    began(now);

    expect(await confirmation().byEither(owner, { passphrase: 'other words', now })).toEqual({
      kind: 'passphrase-wrong',
    });
    expect(await confirmation().byEither(owner, { passphrase: '', now })).toEqual({
      kind: 'passphrase-wrong',
    });
    expect(world.done).not.toContain('signIns.find');
  });
});
