import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { members } from '../member/member.repository.ts';
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import { NOTED, toldOwner, type ToldOwner } from '../step-up/step-up.fixture.test.ts';
import type { Confirmed } from '../step-up/step-up.part.ts';
import type { AskingOwner } from '@holdfast/subgraph';
import { cancelErasure } from './cancel-erasure.ts';
import { erasures } from './erasure.repository.ts';
import type { Erasure } from './erasure.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');

let world: FakeWorld;
let owner: AskingOwner;
let told: ToldOwner;
let confirmed: Confirmed;
let kept: Erasure | null;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  told = toldOwner(world, owner);
  world.answers('members', members, { countChange: () => 3 });
  confirmed = { kind: 'confirmed' };
  kept = {
    id: 'e',
    memberId: world.member.memberId,
    receiptDigest: Buffer.from('receipt'),
    requestedAt: now,
    takesEffectAt: now,
    begunAt: null,
    erasedAt: null,
  };
  world.answers('erasures', erasures, {
    lock: (memberId) => (kept?.memberId === memberId ? kept : null),
    remove: (memberId) => {
      if (kept?.memberId === memberId) kept = null;
    },
  });
});

const cancel = (passphrase: string | null = 'a passphrase') =>
  cancelErasure(
    {
      stepUp: {
        confirm: (who, { act, passphrase, now: at }) => {
          world.done.push(`${act} by ${passphrase ?? 'the sign-in'} at ${at.toISOString()}`);
          return Promise.resolve(who === owner ? confirmed : { kind: 'passphrase-wrong' });
        },
      },
    },
    owner,
    { passphrase, now },
  );

describe('cancelling an erasure', () => {
  test('removes it under its lock, once the member is confirmed', async () => {
    expect(await cancel()).toEqual({ kind: 'cancelled', cancelledAt: now });
    expect(kept).toBeNull();
    expect(world.done).toEqual([
      'cancelErasure by a passphrase at 2026-03-29T12:00:00.000Z',
      ...['begin', 'erasures.lock', ...NOTED, 'erasures.remove', 'members.countChange'],
      ...['publish erasure-changed.v1', 'commit'],
    ]);
  });

  test('tells the owner, and removes nothing for a sign-in that has ended meanwhile', async () => {
    told.hasEnded = true;
    expect(await cancel(null)).toEqual({ kind: 'passphrase-needed' });
    expect(kept).not.toBeNull();

    told.hasEnded = false;
    await cancel(null);
    expect(told.events).toMatchObject([{ subject: 'ERASURE', isRefused: false }]);
  });

  test('is a success if none was requested', async () => {
    kept = null;

    expect(await cancel()).toEqual({ kind: 'cancelled', cancelledAt: null });
    expect(world.done).not.toContain('erasures.remove');
    expect(world.published).toEqual([]);
  });

  test('comes too late for one that has begun', async () => {
    kept = kept === null ? null : { ...kept, begunAt: now };

    expect(await cancel()).toEqual({ kind: 'begun' });
    expect(kept).not.toBeNull();
  });

  test.each<Confirmed>([
    { kind: 'passphrase-wrong' },
    { kind: 'passphrase-needed' },
    { kind: 'second-factor-needed' },
    { kind: 'too-many', retryAfterSeconds: 60 },
  ])('changes nothing for a member who is not confirmed: %p', async (refusal) => {
    confirmed = refusal;

    expect(await cancel()).toEqual(refusal);
    expect(world.done).toHaveLength(1);
  });

  test('counts no try without a passphrase', async () => {
    expect(await cancel('')).toMatchObject({ kind: 'invalid', faults: [{ path: 'passphrase' }] });
    expect(world.done).toEqual([]);
  });
});
