import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  aStepUp,
  NOT_CONFIRMED,
  NOTED,
  toldOwner,
  type ToldOwner,
} from '../step-up/step-up.fixture.test.ts';
import { placeOfAlias } from '../member/alias-text.part.ts';
import { members } from '../member/member.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';
import { aSignIn, anOwner, signInsOf } from '../sign-in/sign-ins.fixture.test.ts';
import { changePassphrase, type PassphraseChange } from './change-passphrase.ts';

const start = new Date('2026-03-01T12:00:00Z');
const now = new Date('2026-03-29T12:00:00Z');

let world: FakeWorld;
let owner: AskingOwner;
let own: SignIn;
let other: SignIn;
let stranger: SignIn;
let kept: Map<string, SignIn>;
let told: ToldOwner;
let stored: { hash: string; changedAt: Date } | null;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  own = aSignIn(owner.memberId, now, { id: owner.signInId });
  other = aSignIn(owner.memberId, now);
  stranger = aSignIn(newUnorderedId(), now);
  told = toldOwner(world, owner);
  const aliasSealed = sealedText(placeOfAlias(owner.memberId), 'Nora Bell');
  world.answers('members', members, {
    face: (memberId) => ({ memberId, aliasSealed, isStaff: false }),
  });
  kept = signInsOf(world, owner.memberId, [own, other, stranger]);
  stored = { hash: 'hash of the old words', changedAt: start };
  world.answers('passphrases', passphrases, {
    hash: () => stored?.hash ?? null,
    changedAt: () => stored?.changedAt ?? null,
    set: (memberId, hash, changedAt) => {
      if (memberId === owner.memberId) stored = { hash, changedAt };
    },
  });
});

const change = (given: Partial<PassphraseChange> = {}, method: SignIn['method'] = 'PASSPHRASE') =>
  changePassphrase(
    {
      policy: { passphraseLeastCodePoints: 10, passphraseMostCodePoints: 20 },
      stepUp: aStepUp(world, {
        right: stored?.hash.replace('hash of ', '') ?? '',
        isEnough: method !== 'PASSPHRASE',
      }),
      isCommon: (text) => text === 'commonwords',
      sealer: world.sealer,
      passphrases: {
        hash: (passphrase) => {
          world.notes('hash')();
          return Promise.resolve(`hash of ${passphrase}`);
        },
        verify: (hash, passphrase) => Promise.resolve(hash === `hash of ${passphrase}`),
      },
    },
    owner,
    { currentPassphrase: 'the old words', newPassphrase: 'the new words', now, ...given },
  );
const changes = () => world.done.slice(world.done.indexOf('begin'));

describe('changing the passphrase', () => {
  test('sets the new one and ends all other sign-ins, in one transaction', async () => {
    expect(await change()).toEqual({ kind: 'changed', changedAt: now });

    expect(stored).toEqual({ hash: 'hash of the new words', changedAt: now });
    expect([own, other, stranger].map(({ id }) => kept.get(id)?.endedAt)).toEqual([
      null,
      now,
      null,
    ]);
    expect(world.done[0]).toBe('changePassphrase by the old words');
    expect(changes()).toEqual([
      'begin',
      ...NOTED,
      'passphrases.set',
      'signIns.lockOpen',
      'signIns.end',
      'commit',
    ]);
  });

  test('tells the owner, and sets nothing for a sign-in that has ended meanwhile', async () => {
    kept.set(own.id, { ...own, endedAt: now });
    expect(await change()).toEqual({ kind: 'passphrase-needed' });
    expect(told.events).toEqual([]);

    kept.set(own.id, own);
    await change();
    expect(told.events).toMatchObject([
      { subject: 'PASSPHRASE', action: 'REPLACED', isRefused: false },
    ]);
  });

  test('tells the owner that one was added where there was none', async () => {
    stored = null;
    await change({ currentPassphrase: null }, 'PASSKEY');

    expect(told.events).toMatchObject([{ subject: 'PASSPHRASE', action: 'ADDED' }]);
  });

  test('is answered the same for a repeat, which changes nothing', async () => {
    const first = await change();
    world.done.length = 0;

    const later = new Date('2026-03-30T12:00:00Z');
    expect(await change({ now: later })).toEqual(first);
    expect(world.done).not.toContain('begin');
    expect(world.done).not.toContain('hash');
  });

  test.each(NOT_CONFIRMED)('with %s leads to %j and changes nothing', async (given, refused) => {
    expect(await change({ currentPassphrase: given })).toEqual(refused);
    expect(world.done).not.toContain('begin');
  });

  test.each<[SignIn['method'], string]>([
    ['PASSPHRASE', 'passphrase-needed'],
    ['PASSKEY', 'changed'],
    ['RECOVERY_CODES', 'changed'],
  ])('without the present one, signed in by %s: %s', async (method, kind) => {
    expect(await change({ currentPassphrase: null }, method)).toMatchObject({ kind });
    expect(world.done).not.toContain('changePassphrase by the new words');
  });

  test('sets a first passphrase for somebody who has none', async () => {
    stored = null;

    expect(await change({ currentPassphrase: null }, 'PASSKEY')).toMatchObject({ kind: 'changed' });
    expect(stored).toEqual({ hash: 'hash of the new words', changedAt: now });
  });

  test('refuses one that is made of the alias, once it is known who asks', async () => {
    expect(await change({ newPassphrase: 'norabell1987' })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'newPassphrase' }],
    });
    expect(world.done).not.toContain('begin');
  });

  test.each(['too short', 'x'.repeat(21), 'Common Words', 'holdfast 1'])(
    'looks at nothing for “%s”',
    async (newPassphrase) => {
      expect(await change({ newPassphrase })).toMatchObject({
        kind: 'invalid',
        faults: [{ path: 'newPassphrase' }],
      });
      expect(world.done).toEqual([]);
    },
  );
});
