import type { FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { createServiceKey } from '@holdfast/sealing';
import { codeDigest } from './invitation-code.part.ts';
import { invitations } from './invitation.repository.ts';
import { expiryOf, type Invitation } from './invitation.rule.ts';

/** The key of the service under which codes are looked up. */
export const serviceKey = createServiceKey(Buffer.alloc(32, 7));

/** The instant at which an invitation is made, if nothing else is given. */
export const invitedAt = new Date('2026-11-24T12:00:00Z');

/** An invitation with the code `a code`, good for seven days, but for what is given. */
export const anInvitation = (changes: Partial<Invitation> = {}): Invitation => ({
  id: newUnorderedId<'Invitation'>(),
  groupId: newUnorderedId<'Group'>(),
  codeDigest: codeDigest(serviceKey, 'a code'),
  invitedBy: newUnorderedId<'Member'>(),
  invitedAt,
  expiresAt: expiryOf(invitedAt, 7),
  usedBy: null,
  usedAt: null,
  revokedAt: null,
  keyDigest: Buffer.from('a key'),
  inputDigest: Buffer.from('an input'),
  ...changes,
});

/** Makes the table of invitations answer from a list, which holds what is kept. */
export function anInvitationList(world: FakeWorld): Invitation[] {
  const kept: Invitation[] = [];
  const byCode = (digest: Buffer) => kept.find((each) => each.codeDigest.equals(digest)) ?? null;
  const byKey = (invitedBy: string, keyDigest: Buffer) =>
    kept.find((each) => each.invitedBy === invitedBy && each.keyDigest.equals(keyDigest)) ?? null;
  const change = (id: string, changes: Partial<Invitation>) => {
    const index = kept.findIndex((each) => each.id === id);
    kept.splice(index, 1, { ...anInvitation(kept[index]), ...changes });
  };
  world.answers('invitations', invitations, {
    addOnce: (invitation) =>
      byKey(invitation.invitedBy, invitation.keyDigest) === null && kept.push(invitation) > 0,
    findByKey: byKey,
    findByCode: byCode,
    lockByCode: byCode,
    revoke: (id, revokedAt) => change(id, { revokedAt }),
    use: (id, usedBy, usedAt) => change(id, { usedBy, usedAt }),
  });
  return kept;
}
