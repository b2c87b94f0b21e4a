import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import {
  aStepUp,
  NOT_CONFIRMED,
  NOTED,
  toldOwner,
  type ToldOwner,
} from '../step-up/step-up.fixture.test.ts';
import { contactPoints } from './contact-point.repository.ts';
import type { ContactPoint } from './contact-point.rule.ts';
import { removeContactPoint } from './remove-contact-point.ts';

const now = new Date('2026-04-01T12:00:00Z');

let world: FakeWorld;
let owner: AskingOwner;
let told: ToldOwner;
let kept: ContactPoint | null;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  told = toldOwner(world, owner);
  kept = {
    memberId: owner.memberId,
    kind: 'EMAIL',
    addressSealed: Buffer.of(1),
    verifiedAt: now,
    codeDigest: null,
    codeExpiresAt: null,
    codeTries: 0,
  };
  world.answers('contactPoints', contactPoints, {
    find: (memberId) => (kept?.memberId === memberId ? kept : null),
    remove: () => void (kept = null),
  });
});
const remove = (passphrase: string | null = 'right words') =>
  removeContactPoint({ stepUp: aStepUp(world, { right: 'right words' }) }, owner, {
    passphrase,
    now,
  });

describe('removing a contact point', () => {
  test('makes sure who asks, and tells the address that it was removed', async () => {
    expect(await remove()).toEqual({ kind: 'removed' });

    expect(kept).toBeNull();
    expect(told.events).toMatchObject([{ subject: 'CONTACT_POINT', isRefused: false }]);
    expect(told.letters).toMatchObject([
      { kind: 'SETTINGS_CHANGED', addressSealed: Buffer.of(1), now },
    ]);
    expect(world.done).toEqual([
      ...['read', 'contactPoints.find', 'removeContactPoint by right words'],
      ...['begin', ...NOTED, 'contactPoints.remove', 'commit'],
    ]);
  });

  test('asks for nothing if there is none, so that a repeat succeeds', async () => {
    await remove();

    expect(await remove(null)).toEqual({ kind: 'removed' });
    expect(world.done.slice(-2)).toEqual(['read', 'contactPoints.find']);
  });

  test('tells no address that was never verified', async () => {
    if (kept !== null) kept = { ...kept, verifiedAt: null };

    await remove();

    expect(told.letters).toMatchObject([{ addressSealed: null }]);
  });

  test.each(NOT_CONFIRMED)('with %s leads to %j and removes nothing', async (given, refused) => {
    expect(await remove(given)).toEqual(refused);
    expect(kept).not.toBeNull();
  });

  test('removes nothing for a sign-in that has ended meanwhile', async () => {
    told.hasEnded = true;

    expect(await remove()).toEqual({ kind: 'passphrase-needed' });
    expect(kept).not.toBeNull();
  });
});
