import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { keyFaults } from '@holdfast/kernel';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aStepUp, NOT_CONFIRMED } from '../step-up/step-up.fixture.test.ts';
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import { addSecondFactor, type AddingSecondFactors } from './add-second-factor.ts';
import { secondFactors } from './second-factor.repository.ts';
import type { SecondFactor } from './second-factor.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const SPENT = { kind: 'invalid', faults: [{ path: 'idempotencyKey' }] };

let world: FakeWorld;
let owner: AskingOwner;
let kept: SecondFactor[];
let made: number;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  kept = [];
  made = 0;
  world.answers('secondFactors', secondFactors, {
    addOnce: (factor) => {
      if (kept.some(({ keyDigest }) => keyDigest.equals(factor.keyDigest))) return false;
      kept.push(factor);
      return true;
    },
    findByKey: (memberId, keyDigest) =>
      kept.find((each) => each.memberId === memberId && each.keyDigest.equals(keyDigest)) ?? null,
  });
});
const add = (
  idempotencyKey = 'a key',
  passphrase: string | null = 'right words',
  sealer: AddingSecondFactors['sealer'] = world.sealer,
) =>
  addSecondFactor(
    {
      sealer,
      stepUp: aStepUp(world, { right: 'right words' }),
      oneTimeCodes: {
        newSecret: () => `secret ${(made += 1)}`,
        uriOf: (secret) => `otpauth of ${secret}`,
      },
    },
    owner,
    { idempotencyKey, passphrase, now },
  );

describe('adding an authenticator app', () => {
  test('stores a sealed secret that does not count yet, and gives it', async () => {
    const outcome = await add();

    const [factor] = kept;
    const { memberId } = owner;
    expect(outcome).toEqual({ kind: 'added', id: factor?.id, uri: 'otpauth of secret 1' });
    expect(factor).toMatchObject({ memberId, createdAt: now, confirmedAt: null, lastStep: -1 });
    expect(factor?.secretSealed).toEqual(
      sealedText({ purpose: 'profile', ownerId: memberId, rowId: factor?.id ?? '' }, 'secret 1'),
    );
    expect(world.done).toEqual([
      'addSecondFactor by right words',
      'begin',
      'secondFactors.addOnce',
      'commit',
    ]);
  });

  test('gives a repeat the same secret', async () => {
    const first = await add();

    expect(await add()).toEqual(first);
    expect(kept).toHaveLength(1);
  });

  test('gives another secret for another key', async () => {
    const first = await add('one');

    expect(await add('two')).not.toEqual(first);
    expect(kept).toHaveLength(2);
  });

  test('gives a secret no more once the app counts', async () => {
    await add();
    kept = kept.map((each) => ({ ...each, confirmedAt: now }));

    expect(await add()).toMatchObject(SPENT);
  });

  test('refuses a key that was used for something else, or is gone meanwhile', async () => {
    await add();
    kept = kept.map((each) => ({ ...each, inputDigest: Buffer.of(9) }));
    expect(await add()).toMatchObject(SPENT);

    world.answers('secondFactors', secondFactors, { findByKey: () => null });
    expect(await add()).toMatchObject(SPENT);
  });

  test('gives nothing that was sealed with a destroyed key', async () => {
    await add();
    const destroyed = () => Promise.resolve({ kind: 'erased' } as const);

    const again = await add('a key', 'right words', { ...world.sealer, open: destroyed });
    expect(again).toMatchObject(SPENT);
  });

  test('asks for no passphrase if the key is none', async () => {
    expect(await add('')).toEqual({ kind: 'invalid', faults: keyFaults('') });
    expect(world.done).toEqual([]);
  });

  test.each(NOT_CONFIRMED)('with %s leads to %j and makes no secret', async (given, refused) => {
    expect(await add('a key', given)).toEqual(refused);
    expect(made).toBe(0);
    expect(world.done).toHaveLength(1);
  });
});
