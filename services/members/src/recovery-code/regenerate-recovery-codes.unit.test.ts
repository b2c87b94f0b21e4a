import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aConfirmation, NOT_CONFIRMED } from '../door/confirmation.fixture.test.ts';
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import { recoveryCodes } from './recovery-code.repository.ts';
import { regenerateRecoveryCodes } from './regenerate-recovery-codes.ts';

const now = new Date('2026-03-29T12:00:00Z');

let world: FakeWorld;
let owner: AskingOwner;
let stored: unknown[];
let made: number;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  stored = [];
  made = 0;
  world.answers('recoveryCodes', recoveryCodes, {
    replace: (...given) => {
      stored.push(given);
    },
  });
});
const regenerate = (passphrase: string | null) =>
  regenerateRecoveryCodes(
    {
      confirmation: aConfirmation(world, { right: 'right words' }),
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
      'confirm by right words',
      'begin',
      'recoveryCodes.replace',
      'commit',
    ]);
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
