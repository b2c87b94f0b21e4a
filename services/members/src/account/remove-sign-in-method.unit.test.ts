import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  aStepUp,
  NOT_CONFIRMED,
  NOTED,
  toldOwner,
  type ToldOwner,
} from '../step-up/step-up.fixture.test.ts';
import { members } from '../member/member.repository.ts';
import type { SignInMethod } from '../sign-in-method/sign-in-method.rule.ts';
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import { removeSignInMethod } from './remove-sign-in-method.ts';
import { signInMethods } from './sign-in-method.repository.ts';

const now = new Date('2026-03-29T12:00:00Z');
const way = (kind: SignInMethod['kind'], id: string = kind): SignInMethod => ({
  id,
  kind,
  nameSealed: null,
  createdAt: now,
  lastUsedAt: null,
  codesLeft: null,
});

let world: FakeWorld;
let owner: AskingOwner;
let ways: readonly SignInMethod[];
let isStaff: boolean | null;
let told: ToldOwner;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  told = toldOwner(world, owner);
  ways = [way('PASSPHRASE'), way('PASSKEY', 'phone'), way('PASSKEY', 'laptop')];
  isStaff = false;
  world.answers('members', members, {
    lockFace: (memberId) =>
      isStaff === null ? null : { memberId, isStaff, aliasSealed: Buffer.of() },
  });
  world.answers('signInMethods', signInMethods, {
    all: () => ways,
    remove: (_memberId, removed) => {
      ways = ways.filter((each) => each !== removed);
    },
  });
});
const remove = (methodId: string, passphrase: string | null = 'right words') =>
  removeSignInMethod({ stepUp: aStepUp(world, { right: 'right words' }) }, owner, {
    methodId,
    passphrase,
    now,
  });
const left = () => ways.map(({ id }) => id);
const LOOKED = [
  'removeSignInMethod by right words',
  'begin',
  'members.lockFace',
  'signInMethods.all',
];

describe('removing a way to sign in', () => {
  test('confirms, locks the account, looks at what is left, and removes that one alone', async () => {
    expect(await remove('phone')).toEqual({ kind: 'removed' });

    expect(left()).toEqual(['PASSPHRASE', 'laptop']);
    expect(world.done).toEqual([...LOOKED, ...NOTED, 'signInMethods.remove', 'commit']);
  });

  test('succeeds for one that is not there, so that a repeat does', async () => {
    await remove('phone');
    world.done.length = 0;

    expect(await remove('phone')).toEqual({ kind: 'removed' });
    expect(world.done).toEqual([...LOOKED, 'commit']);
  });

  test('tells the owner, and removes nothing for a sign-in that has ended meanwhile', async () => {
    await remove('phone');
    expect(told.events).toMatchObject([
      { subject: 'SIGN_IN_METHOD', action: 'REMOVED', method: 'PASSKEY', isRefused: false },
    ]);

    told.hasEnded = true;
    expect(await remove('laptop')).toEqual({ kind: 'passphrase-needed' });
    expect(left()).toContain('laptop');
  });

  test('keeps the last lasting way', async () => {
    ways = [way('PASSKEY', 'phone'), way('RECOVERY_CODES')];

    expect(await remove('phone')).toEqual({ kind: 'none-left' });
    expect(left()).toEqual(['phone', 'RECOVERY_CODES']);
  });

  test.each([
    { who: true, kind: 'none-left' },
    { who: false, kind: 'removed' },
    { who: null, kind: 'removed' },
  ])('keeps the last second factor of staff alone (staff: $who)', async ({ who, kind }) => {
    ways = [way('PASSPHRASE'), way('AUTHENTICATOR')];
    isStaff = who;

    expect(await remove('AUTHENTICATOR')).toEqual({ kind });
  });

  test.each(NOT_CONFIRMED)('with %s leads to %j and removes nothing', async (given, refused) => {
    expect(await remove('phone', given)).toEqual(refused);
    expect(world.done).toHaveLength(1);
    expect(left()).toContain('phone');
  });
});
