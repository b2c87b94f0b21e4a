import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Confirmed } from '../door/confirmation.part.ts';
import { cancelErasure } from './cancel-erasure.ts';
import { erasures } from './erasure.repository.ts';
import type { Erasure } from './erasure.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');

let world: FakeWorld;
let confirmed: Confirmed;
let kept: Erasure | null;
beforeEach(() => {
  world = aFakeWorld();
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

const cancel = (passphrase = 'a passphrase') =>
  cancelErasure(
    {
      confirmation: {
        byPassphrase: (who, given) => {
          world.done.push(`confirm ${given.passphrase} at ${given.now.toISOString()}`);
          return Promise.resolve(who === world.member ? confirmed : { kind: 'passphrase-wrong' });
        },
      },
    },
    world.member,
    { passphrase, now },
  );

describe('cancelling an erasure', () => {
  test('removes it under its lock, once the member is confirmed', async () => {
    expect(await cancel()).toEqual({ kind: 'cancelled', cancelledAt: now });
    expect(kept).toBeNull();
    expect(world.done).toEqual([
      'confirm a passphrase at 2026-03-29T12:00:00.000Z',
      ...['begin', 'erasures.lock', 'erasures.remove', 'commit'],
    ]);
  });

  test('is a success if none was requested', async () => {
    kept = null;

    expect(await cancel()).toEqual({ kind: 'cancelled', cancelledAt: null });
    expect(world.done).not.toContain('erasures.remove');
  });

  test('comes too late for one that has begun', async () => {
    kept = kept === null ? null : { ...kept, begunAt: now };

    expect(await cancel()).toEqual({ kind: 'begun' });
    expect(kept).not.toBeNull();
  });

  test.each<Confirmed>([{ kind: 'passphrase-wrong' }, { kind: 'too-many', retryAfterSeconds: 60 }])(
    'changes nothing for a member who is not confirmed: %p',
    async (refusal) => {
      confirmed = refusal;

      expect(await cancel()).toEqual(refusal);
      expect(world.done).toHaveLength(1);
    },
  );

  test('counts no try without a passphrase', async () => {
    expect(await cancel('')).toMatchObject({ kind: 'invalid', faults: [{ path: 'passphrase' }] });
    expect(world.done).toEqual([]);
  });
});
