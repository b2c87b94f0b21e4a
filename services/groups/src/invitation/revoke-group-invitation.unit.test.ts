import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  anInvitation,
  anInvitationList,
  invitedAt as now,
  serviceKey,
} from './an-invitation.fixture.test.ts';
import type { Invitation } from './invitation.rule.ts';
import { revokeGroupInvitation } from './revoke-group-invitation.ts';

const later = new Date('2026-11-25T12:00:00Z');

let world: FakeWorld;
let kept: Invitation[];
beforeEach(() => {
  world = aFakeWorld();
  kept = anInvitationList(world);
});

const invited = (changes: Partial<Invitation> = {}) =>
  kept.push(anInvitation({ invitedBy: world.member.memberId, ...changes }));
const revoke = (code = 'a code', at = now) =>
  revokeGroupInvitation({ serviceKey }, world.member, { code, now: at });

describe('taking an invitation back', () => {
  test('records when, in one transaction', async () => {
    invited();

    expect(await revoke()).toEqual({ kind: 'revoked', revokedAt: now });
    expect(kept).toMatchObject([{ revokedAt: now, usedBy: null }]);
    expect(world.done).toEqual(['begin', 'invitations.lockByCode', 'invitations.revoke', 'commit']);
  });

  test('keeps the first instant, even once it would be too old', async () => {
    invited({ expiresAt: later });
    await revoke();

    expect(await revoke('A CODE', later)).toEqual({ kind: 'revoked', revokedAt: now });
    expect(kept).toMatchObject([{ revokedAt: now }]);
  });

  test.each<[string, Partial<Invitation>]>([
    ['was used', { usedBy: newUnorderedId<'Member'>(), usedAt: now }],
    ['was used after all by the one who made it', { usedBy: 'me', revokedAt: now }],
    ['is too old', { expiresAt: now }],
    ['somebody else made', { invitedBy: newUnorderedId<'Member'>() }],
    ['somebody else took back', { invitedBy: newUnorderedId<'Member'>(), revokedAt: now }],
  ])('changes nothing of one that %s', async (_why, changes) => {
    invited(changes);
    const before = [...kept];

    expect(await revoke()).toEqual({ kind: 'invitation-not-usable' });
    expect(kept).toEqual(before);
  });

  test('answers alike for a code that nobody made', async () => {
    invited();

    expect(await revoke('another code')).toEqual({ kind: 'invitation-not-usable' });
    expect(kept).toMatchObject([{ revokedAt: null }]);
  });
});
