import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { revokeSignIn } from './revoke-sign-in.ts';
import type { SignIn } from './sign-in.rule.ts';
import { aSignIn, anOwner, signInsOf } from './sign-ins.fixture.test.ts';

const now = new Date('2026-03-30T02:00:00Z');
const NO_SUCH = { kind: 'invalid', faults: [{ path: 'signInId' }] };

let world: FakeWorld;
let owner: AskingOwner;
let phone: SignIn;
let stranger: SignIn;
let kept: Map<string, SignIn>;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  phone = aSignIn(owner.memberId, now);
  stranger = aSignIn(newUnorderedId(), now);
  const own = aSignIn(owner.memberId, now, { id: owner.signInId });
  kept = signInsOf(world, owner.memberId, [own, phone, stranger]);
});

describe('signing another device out', () => {
  test('ends that sign-in, and not the one that asks', async () => {
    expect(await revokeSignIn(owner, { signInId: phone.id, now })).toEqual({
      kind: 'revoked',
      endedAt: now,
    });

    expect(kept.get(phone.id)?.endedAt).toEqual(now);
    expect(kept.get(owner.signInId)?.endedAt).toBeNull();
    expect(world.done).toEqual(['begin', 'signIns.lock', 'signIns.end', 'commit']);
  });

  test('is answered the same for a repeat, and for capitals', async () => {
    const first = await revokeSignIn(owner, { signInId: phone.id.toUpperCase(), now });
    const later = new Date('2026-04-01T00:00:00Z');

    expect(await revokeSignIn(owner, { signInId: phone.id, now: later })).toEqual(first);
  });

  test('is refused alike for one of somebody else and for one that is not there', async () => {
    const ofStranger = await revokeSignIn(owner, { signInId: stranger.id, now });

    expect(ofStranger).toMatchObject(NO_SUCH);
    expect(await revokeSignIn(owner, { signInId: newUnorderedId(), now })).toEqual(ofStranger);
    expect(kept.get(stranger.id)?.endedAt).toBeNull();
  });

  test('opens no transaction for a text that is no id', async () => {
    expect(await revokeSignIn(owner, { signInId: 'phone', now })).toMatchObject(NO_SUCH);
    expect(world.done).toEqual([]);
  });
});
