import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { createServiceKey } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  aStepUp,
  LOOKED,
  NOT_CONFIRMED,
  NOTED,
  toldOwner,
  type ToldOwner,
} from '../step-up/step-up.fixture.test.ts';
import { secondFactorStates } from '../step-up/second-factor-state.repository.ts';
import type { SecondFactorState } from '../step-up/second-factor-state.rule.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';
import { aSignIn, anOwner, signInsOf } from '../sign-in/sign-ins.fixture.test.ts';
import { addPasskey, type Addition } from './add-passkey.ts';
import { createPasskeyChallenges, type ChallengeUse } from './passkey-challenges.part.ts';
import { passkeys } from './passkey.repository.ts';
import { NOT_ANSWERED, tooManyPasskeys, type Passkey } from './passkey.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const serviceKey = createServiceKey(Buffer.alloc(32, 1));
const passkeyChallenges = createPasskeyChallenges(serviceKey, { challengeMinutes: 5 });

let world: FakeWorld;
let owner: AskingOwner;
let kept: Passkey[];
let spent: Set<string>;
let told: ToldOwner;
let state: SecondFactorState;
let signIns: Map<string, SignIn>;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  told = toldOwner(world, owner);
  signIns = signInsOf(
    world,
    owner.memberId,
    [owner.signInId, 'other'].map((id) => aSignIn(owner.memberId, now, { id })),
  );
  state = { isStaff: false, hasAuthenticator: false, hasPasskey: true };
  world.answers('secondFactorStates', secondFactorStates, { of: () => state });
  kept = [];
  spent = new Set();
  world.answers('passkeys', passkeys, {
    findByKey: (memberId, keyDigest) =>
      kept.find((each) => each.memberId === memberId && each.keyDigest.equals(keyDigest)) ?? null,
    count: (memberId) => kept.filter((each) => each.memberId === memberId).length,
    addOnce: (passkey) => {
      if (kept.some((each) => each.credentialDigest.equals(passkey.credentialDigest))) return false;
      kept.push(passkey);
      return true;
    },
    spend: (digest) => {
      const isFirst = !spent.has(digest.toString('hex'));
      spent.add(digest.toString('hex'));
      return isFirst;
    },
  });
});
const challenge = (use: ChallengeUse = { addTo: owner.memberId }, at = now) =>
  passkeyChallenges.make(use, at).challenge.toString('base64url');
interface Given extends Partial<Omit<Addition, 'draft' | 'answer'>> {
  readonly name?: string;
  readonly key?: string;
  readonly credentialId?: string;
  readonly clientDataJson?: string;
  readonly attestationObject?: string;
}
const add = ({
  name = 'My phone',
  key = 'a key',
  credentialId = 'credential',
  clientDataJson = challenge(),
  attestationObject = 'good',
  passphrase = 'right words',
}: Given = {}) =>
  addPasskey(
    {
      database: world.database,
      policy: { passkeyNameMostCodePoints: 10, passkeysMost: 2 },
      sealer: world.sealer,
      serviceKey,
      stepUp: aStepUp(world, { right: 'right words' }),
      passkeyChallenges,
      passkeyCeremonies: {
        challengeIn: (text) => (text === 'none' ? null : text),
        made: (answer) => {
          world.done.push('check answer');
          return Promise.resolve(
            answer.attestationObject === 'good'
              ? { credentialId: answer.credentialId, publicKey: Buffer.of(3), signCount: 4 }
              : null,
          );
        },
      },
    },
    owner,
    {
      draft: { name, idempotencyKey: key },
      answer: { credentialId, clientDataJson, attestationObject },
      passphrase,
      now,
    },
  );
const SPENT = ['begin for sign-in', 'passkeys.spend', 'commit'];
const refused = (fault: object) => ({ kind: 'invalid', faults: [fault] });

describe('adding a passkey', () => {
  test('looks for a repeat, confirms, spends the challenge, checks the answer, then stores the passkey', async () => {
    const outcome = await add();

    const [passkey] = kept;
    const { memberId } = owner;
    expect(outcome).toEqual({ kind: 'added', passkey, name: 'My phone' });
    expect(passkey).toMatchObject({
      memberId,
      credentialId: 'credential',
      credentialDigest: serviceKey.digest('passkey', 'credential'),
      publicKey: Buffer.of(3),
      signCount: 4,
      createdAt: now,
      lastUsedAt: null,
      nameSealed: sealedText(
        { purpose: 'profile', ownerId: memberId, rowId: passkey?.id ?? '' },
        'My phone',
      ),
    });
    expect(world.done).toEqual([
      ...['read', 'passkeys.findByKey', 'addPasskey by right words'],
      ...SPENT,
      ...['check answer', 'begin', ...LOOKED, 'passkeys.count', 'passkeys.addOnce', ...NOTED],
      ...['secondFactorStates.of', 'commit'],
    ]);
  });

  test('answers a repeat from the row, without a passphrase or a challenge', async () => {
    const first = await add();
    world.done.length = 0;

    expect(await add({ passphrase: null, clientDataJson: 'none' })).toEqual(first);
    expect(world.done).toEqual(['read', 'passkeys.findByKey']);
  });

  test.each([{ name: 'Laptop' }, { credentialId: 'other' }])(
    'refuses a key that was sent before with other input than %j',
    async (other) => {
      await add();

      expect(await add(other)).toMatchObject(refused({ path: 'idempotencyKey' }));
      expect(kept).toHaveLength(1);
    },
  );

  test.each<[string, () => Given]>([
    ['is no client data', () => ({ clientDataJson: 'none' })],
    ['answers no challenge of ours', () => ({ clientDataJson: 'no challenge' })],
    ['answers a challenge for signing in', () => ({ clientDataJson: challenge('sign-in') })],
    ['answers another member’s', () => ({ clientDataJson: challenge({ addTo: 'ben' }) })],
    [
      'answers too late',
      () => ({
        clientDataJson: challenge({ addTo: owner.memberId }, new Date('2026-03-29T11:54:59Z')),
      }),
    ],
  ])('refuses what %s, and checks no answer', async (_what, given) => {
    expect(await add(given())).toEqual(refused(NOT_ANSWERED));
    expect(world.done).not.toContain('check answer');
    expect(kept).toEqual([]);
  });

  test('spends a challenge even for a bad answer, and takes it no second time', async () => {
    const clientDataJson = challenge();

    expect(await add({ clientDataJson, attestationObject: 'bad' })).toEqual(refused(NOT_ANSWERED));
    expect(await add({ clientDataJson })).toEqual(refused(NOT_ANSWERED));
    expect(world.done.filter((each) => each === 'check answer')).toHaveLength(1);
  });

  test('refuses a credential that somebody has already', async () => {
    await add();

    expect(await add({ key: 'another key' })).toEqual(refused(NOT_ANSWERED));
  });

  test('adds no more than the policy lets somebody have', async () => {
    await add({ key: 'one', credentialId: 'one' });
    await add({ key: 'two', credentialId: 'two' });

    expect(await add({ key: 'three', credentialId: 'three' })).toEqual(refused(tooManyPasskeys(2)));
    expect(kept).toHaveLength(2);
  });

  test('tells the owner, and adds none for a sign-in that has ended meanwhile', async () => {
    await add();
    expect(told.events).toMatchObject([{ subject: 'PASSKEY', isRefused: false }]);

    signIns.set(owner.signInId, aSignIn(owner.memberId, now, { id: owner.signInId, endedAt: now }));
    expect(await add({ key: 'two', credentialId: 'two' })).toEqual({ kind: 'passphrase-needed' });
    expect(kept).toHaveLength(1);
  });

  test.each([
    { who: 'a member', isStaff: false, shown: null, end: null },
    { who: 'staff', isStaff: true, shown: now, end: now },
  ])(
    'raises nothing for a member; for staff it has shown the second factor, and ends the others: $who',
    async ({ isStaff, shown, end }) => {
      state = { ...state, isStaff };

      await add();

      expect(signIns.get(owner.signInId)).toMatchObject({ secondFactorAt: shown, endedAt: null });
      expect(signIns.get('other')?.endedAt).toEqual(end);
    },
  );

  test('asks for nothing if the name cannot be used', async () => {
    expect(await add({ name: '' })).toMatchObject(refused({ path: 'name' }));
    expect(world.done).toEqual([]);
  });

  test.each(NOT_CONFIRMED)('with %s leads to %j and spends nothing', async (given, outcome) => {
    expect(await add({ passphrase: given })).toEqual(outcome);
    expect(spent.size).toBe(0);
  });
});
