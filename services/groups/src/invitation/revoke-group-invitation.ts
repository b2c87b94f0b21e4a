import type { Tx } from '@holdfast/persistence';
import type { ServiceKey } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { codeDigest } from './invitation-code.part.ts';
import { invitations } from './invitation.repository.ts';

/** Needs of taking an invitation back. */
export interface Revoking {
  readonly serviceKey: ServiceKey;
}

/** Outcome of taking an invitation back. */
export type RevokingOutcome =
  | { readonly kind: 'revoked'; readonly revokedAt: Date }
  | { readonly kind: 'invitation-not-usable' };

/**
 * Takes back an invitation that the member made. One that was used, that is too old, that somebody else made and one that
 * does not exist are answered alike; one that was taken back already keeps its first instant.
 */
export async function revokeGroupInvitation(
  { serviceKey }: Revoking,
  { memberId, session }: AskingMember,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<RevokingOutcome> {
  const digest = codeDigest(serviceKey, code);
  return session.change((tx) => revoke(tx, digest, { memberId, now }));
}

async function revoke(
  tx: Tx,
  digest: Buffer,
  { memberId, now }: { readonly memberId: string; readonly now: Date },
): Promise<RevokingOutcome> {
  const invitation = await invitations.lockByCode(tx, digest);
  const isOwn = invitation?.invitedBy === memberId && invitation.usedBy === null;
  if (!isOwn) return { kind: 'invitation-not-usable' };
  if (invitation.revokedAt !== null) return { kind: 'revoked', revokedAt: invitation.revokedAt };
  if (now >= invitation.expiresAt) return { kind: 'invitation-not-usable' };
  await invitations.revoke(tx, invitation.id, now);
  return { kind: 'revoked', revokedAt: now };
}
