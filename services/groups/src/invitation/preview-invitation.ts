import type { Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { blocks } from '../block/block.repository.ts';
import type { Hiding } from '../block/hidden-members.part.ts';
import { openGroupName } from '../group/group-name.part.ts';
import { groups } from '../group/group.repository.ts';
import type { Group } from '../group/group.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { tryCode, type TryingCodes } from './try-code.part.ts';

/** Needs of showing what an invitation leads to. */
export interface Previewing extends TryingCodes, Hiding {
  readonly groupTexts: Sealer;
}

/** What an invitation leads to, as the person sees it who holds its code. */
export interface Preview {
  readonly group: Group;
  readonly name: string;
  /** The person who leads the group; null if they have left, or one of the two blocked the other. */
  readonly leaderId: string | null;
  readonly expiresAt: Date;
  readonly isIn: boolean;
}

/** Outcome of looking at an invitation. */
export type PreviewingOutcome =
  | { readonly kind: 'shown'; readonly preview: Preview }
  | { readonly kind: 'not-usable' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/**
 * Shows what the code of an invitation leads to, and leaves the invitation as it is. It costs a try, as joining does: a
 * code that cannot be guessed by joining cannot be guessed by looking either.
 */
export async function previewInvitation(
  needs: Previewing,
  { memberId, session }: AskingMember,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<PreviewingOutcome> {
  const tried = await tryCode(needs, session, { memberId, code, now });
  if (tried.kind !== 'opened') return tried;
  const { groupId, expiresAt } = tried.invitation;
  const [group, leader] = await Promise.all([
    session.read((tx) => groups.find(tx, groupId)),
    session.read((tx) => memberships.leader(tx, groupId)),
  ]);
  if (group === null) return { kind: 'not-usable' };
  const [name, leaderId] = await Promise.all([
    openGroupName(needs.groupTexts, group),
    leader === null ? null : shownTo(needs, memberId, leader.memberId),
  ]);
  return { kind: 'shown', preview: { group, name, leaderId, expiresAt, isIn: tried.isIn } };
}

/** The member's own session does not show who blocked them, so the service asks beside it. */
async function shownTo(
  { database }: Hiding,
  memberId: string,
  otherId: string,
): Promise<string | null> {
  const isBlocked = await database.readFor('hiding', (tx) =>
    blocks.isBetween(tx, memberId, otherId),
  );
  return isBlocked ? null : otherId;
}
