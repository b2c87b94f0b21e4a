import { aFakeWorld } from '@holdfast/fakes';
import { describe, expect, test } from '@jest/globals';
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import { isStillSignedIn, noteChange } from './note-change.step.ts';
import { LOOKED, NOTED, toldOwner } from './step-up.fixture.test.ts';
import { STEP_UP, type StepUpAct } from './step-up.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');

describe('noting a change', () => {
  test.each(Object.keys(STEP_UP) as StepUpAct[])(
    'by %s locks the account first, and tells of its subject and of what was done',
    async (act) => {
      const world = aFakeWorld();
      const owner = anOwner(world);
      const told = toldOwner(world, owner);

      expect(await noteChange(world.tx, { owner, act, now })).toBe(true);

      const { subject, action } = STEP_UP[act];
      expect(told.events).toMatchObject([{ subject, action, method: null, occurredAt: now }]);
      expect(world.done).toEqual(NOTED);
    },
  );

  test('tells what was done, and of which way to sign in, if it is not the usual', async () => {
    const world = aFakeWorld();
    const owner = anOwner(world);
    const told = toldOwner(world, owner);
    const what = { action: 'REPLACED', method: 'PASSKEY' } as const;

    await noteChange(world.tx, { owner, act: 'confirmSecondFactor', ...what, now });

    expect(told.events).toMatchObject([{ subject: 'AUTHENTICATOR', ...what }]);
  });

  test('of a sign-in that has ended, or is not there, tells nobody and is no change', async () => {
    const world = aFakeWorld();
    const owner = anOwner(world);
    const told = toldOwner(world, owner);
    told.hasEnded = true;

    expect(await noteChange(world.tx, { owner, act: 'addPasskey', now })).toBe(false);
    const { signInId } = anOwner(world);
    expect(await isStillSignedIn(world.tx, { ...owner, signInId })).toBe(false);
    expect(world.done).toEqual([...LOOKED, ...LOOKED]);
  });
});
