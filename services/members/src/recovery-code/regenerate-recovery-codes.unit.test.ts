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
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import { recoveryCodes } from './recovery-code.repository.ts';
import { regenerateRecoveryCodes } from './regenerate-recovery-codes.ts';

const now = new Date('2026-03-29T12:00:00Z');

let world: FakeWorld;
let owner: AskingOwner;
let stored: unknown[];
let made: number;
let told: ToldOwner;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  stored = [];
  made = 0;
  told = toldOwner(world, owner);
  world.answers('recoveryCodes', recoveryCodes, {
    replace: (...given) => {
      stored.push(given);
    },
  });
});
const regenerate = (passphrase: string | null) =>
  regenerateRecoveryCodes(
    {
      stepUp: aStepUp(world, { right: 'right words' }),
      newRecoveryCodes: () => [`code ${(made += 1)}`],
    },
    owner,
    { passphrase, now },
  );

describe('regenerating recovery codes', () => {
  test('confirms, then puts new codes in place of all earlier ones and gives them', async () => {
    expect(await regenerate('right words')).toEqual({
      kind: 'regenerated',
      recoveryCodes: ['code 1'],
    });

    expect(stored).toEqual([[owner.memberId, ['code 1'], now]]);
    expect(world.done).toEqual([
      'regenerateRecoveryCodes by right words',
      'begin',
      ...NOTED,
      'recoveryCodes.replace',
      'commit',
    ]);
  });

  test('tells the owner, and makes none for a sign-in that has ended meanwhile', async () => {
    await regenerate('right words');
    expect(told.events).toMatchObject([{ subject: 'RECOVERY_CODES', isRefused: false }]);

    told.hasEnded = true;
    expect(await regenerate('right words')).toEqual({ kind: 'passphrase-needed' });
    expect([stored, told.events].map(({ length }) => length)).toEqual([1, 1]);
  });

  test('gives other codes for a repeat', async () => {
    await regenerate('right words');

    expect(await regenerate('right words')).toMatchObject({ recoveryCodes: ['code 2'] });
  });

  test.each(NOT_CONFIRMED)('with %s leads to %j and makes no codes', async (given, refused) => {
    expect(await regenerate(given)).toEqual(refused);
    expect(stored).toEqual([]);
    expect(made).toBe(0);
  });
});
