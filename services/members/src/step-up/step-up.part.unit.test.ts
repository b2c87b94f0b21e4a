import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { AttemptKind } from '../door/attempt-limits.rule.ts';
import { aThrottle, NOT_NOW } from '../door/tries.fixture.test.ts';
import { nudges } from '../nudge/nudge.repository.ts';
import { passphrases as hashes } from '../passphrase/passphrase.repository.ts';
import { securityEvents } from '../security-event/security-event.repository.ts';
import type { SecurityEvent } from '../security-event/security-event.rule.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';
import { aSignIn, anOwner, signInsOf } from '../sign-in/sign-ins.fixture.test.ts';
import { secondFactorStates } from './second-factor-state.repository.ts';
import type { SecondFactorState } from './second-factor-state.rule.ts';
import { createStepUp } from './step-up.part.ts';

const now = new Date('2026-03-29T02:10:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

let world: FakeWorld;
let owner: AskingOwner;
let state: SecondFactorState;
let told: SecurityEvent[];
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  state = { isStaff: false, hasAuthenticator: false, hasPasskey: false };
  told = [];
  world.answers('secondFactorStates', secondFactorStates, { of: () => state });
  world.answers('passphrases', hashes, {
    hash: (memberId) => (memberId === owner.memberId ? 'hash of right words' : null),
  });
  world.answers('securityEvents', securityEvents, {
    addUnlessKnown: (event) => {
      told.push(event);
      return told.length === 1;
    },
  });
  world.answers('nudges', nudges, { tell: () => undefined });
  began(ago(60));
});
const began = (startedAt: Date, given: Partial<SignIn> = {}) =>
  signInsOf(world, owner.memberId, [
    aSignIn(owner.memberId, startedAt, { id: owner.signInId, ...given }),
  ]);
const isRight = (hash: string | null, given: string) =>
  Promise.resolve(hash === `hash of ${given}`);
const confirm = (passphrase: string | null, ...full: readonly AttemptKind[]) =>
  confirmWith(isRight, passphrase, full);
const confirmWith = (
  verify: typeof isRight,
  passphrase: string | null,
  full: readonly AttemptKind[] = [],
) =>
  createStepUp(
    { throttle: aThrottle(world, ...full), passphrases: { verify } },
    { freshSignInMinutes: 10 },
  ).confirm(owner, { act: 'addPasskey', passphrase, now });
const READ = ['read', 'signIns.find', 'secondFactorStates.of'];
const own = () => `take passphrase-sign-in ${owner.signInId}`;
const all = (kind = 'passphrase-member') => `take ${kind} ${owner.memberId}`;

describe('stepping up by the passphrase', () => {
  test('counts the try by sign-in and member before the secret is looked at, and takes it back', async () => {
    expect(await confirm('right words')).toEqual({ kind: 'confirmed' });
    expect(world.done).toEqual([
      ...READ,
      ...[own(), all()],
      ...['read', 'passphrases.hash'],
      `forgive passphrase-sign-in ${owner.signInId}`,
      `give back passphrase-member ${owner.memberId} of 02:10`,
    ]);
  });

  test('leaves the tries of a wrong one counted, and tells nobody: it was a slip of the hand', async () => {
    expect(await confirm('other words')).toEqual({ kind: 'passphrase-wrong' });
    expect(world.done).toEqual([...READ, own(), all(), 'read', 'passphrases.hash']);
  });

  test('counts apart, for all sign-ins together, those that have shown a factor just now', async () => {
    began(ago(10));

    await confirm('other words');

    expect(world.done).toContain(all('passphrase-member-fresh'));
    expect(world.done).not.toContain(all());
  });

  test.each(NOT_NOW)('with %s for the look gives back this try, and no other', async (_, error) => {
    const failed = () => Promise.reject(error);

    await expect(confirmWith(failed, 'right words')).rejects.toBe(error);
    expect(world.done.slice(-2)).toEqual([
      `give back passphrase-sign-in ${owner.signInId} of 02:10`,
      `give back passphrase-member ${owner.memberId} of 02:10`,
    ]);
  });

  test.each<[AttemptKind, number]>([
    ['passphrase-sign-in', 1],
    ['passphrase-member', 2],
  ])(
    'looks at nothing once %s is full, counts nothing, and tells the owner',
    async (kind, counted) => {
      expect(await confirm('right words', kind)).toEqual({
        kind: 'too-many',
        retryAfterSeconds: 7,
      });
      expect(world.done).toEqual([
        ...READ,
        ...[own(), all()].slice(0, counted),
        ...[`give back passphrase-sign-in ${owner.signInId} of 02:10`].slice(0, counted - 1),
        ...['begin', 'securityEvents.addUnlessKnown', 'nudges.tell', 'commit'],
      ]);
      const { memberId, signInId } = owner;
      expect(told).toMatchObject([
        {
          memberId,
          signInId,
          subject: 'PASSKEY',
          action: 'ADDED',
          isRefused: true,
          occurredAt: now,
        },
      ]);
    },
  );
});

describe('stepping up without a passphrase', () => {
  test.each([
    { minutes: 10, kind: 'confirmed' },
    { minutes: 10.01, kind: 'passphrase-needed' },
  ])('a sign-in of $minutes minutes ago: $kind', async ({ minutes, kind }) => {
    began(ago(minutes));

    expect(await confirm(null)).toEqual({ kind });
    expect(world.done).toEqual(READ);
  });
});

describe('a sign-in that has not shown the second factor of its account', () => {
  test.each([null, 'right words', 'other words'])(
    'is refused with %s; no secret is looked at, and the owner is told',
    async (passphrase) => {
      began(now);
      state = { ...state, hasAuthenticator: true };

      expect(await confirm(passphrase)).toEqual({ kind: 'second-factor-needed' });
      expect(world.done).toEqual([
        ...READ,
        ...['begin', 'securityEvents.addUnlessKnown', 'nudges.tell', 'commit'],
      ]);
    },
  );

  test('is told of by one letter, however often it tries', async () => {
    state = { ...state, hasAuthenticator: true };
    await confirm(null);
    world.done.length = 0;

    await confirm(null);

    expect(world.done).not.toContain('nudges.tell');
  });

  test('may act once it has shown it', async () => {
    state = { ...state, hasAuthenticator: true };
    began(now, { secondFactorAt: now });

    expect(await confirm(null)).toEqual({ kind: 'confirmed' });
  });
});
