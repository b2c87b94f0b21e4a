import type { Tx } from '@holdfast/persistence';
import type { AskingMember } from '@holdfast/subgraph';
import type { GroupLimits } from '../group/group.rule.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { roomSubject, type Room } from '../room/room.rule.ts';
import { arrive } from '../seat/seat.step.ts';
import { whyNotIn, type JoiningRefusal } from './invitation.rule.ts';
import { invitations } from './invitation.repository.ts';
import { tryCode, type TryingCodes } from './try-code.part.ts';

type SeatLimits = Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;

/** Needs of joining a group. */
export interface Joining extends TryingCodes {
  readonly policy: SeatLimits & TryingCodes['policy'];
}

/** Outcome of joining a group. */
export type JoiningOutcome =
  | { readonly kind: 'joined'; readonly room: Room }
  | { readonly kind: 'refused'; readonly reason: JoiningRefusal }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/**
 * Joins a group by a code. The try is counted and committed before the code is looked at. For somebody who is in the
 * group already this succeeds, and adds nothing.
 */
export async function joinGroup(
  needs: Joining,
  { memberId, session }: AskingMember,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<JoiningOutcome> {
  const tried = await tryCode(needs, session, { memberId, code, now });
  if (tried.kind === 'too-many') return tried;
  if (tried.kind === 'not-usable') return { kind: 'refused', reason: 'invitation-not-usable' };
  const { digest, invitation } = tried;
  return session.change(
    (tx) => comeIn(tx, digest, { memberId, now, limits: needs.policy }),
    [roomSubject(invitation.groupId)],
  );
}

/** Somebody at the door, and the instant at which they ask to come in. */
interface AtTheDoor {
  readonly memberId: string;
  readonly now: Date;
  readonly limits: SeatLimits;
}

/** Locks the invitation, then the group: a code is used once, and a seat is given once. */
async function comeIn(
  tx: Tx,
  digest: Buffer,
  { memberId, now, limits }: AtTheDoor,
): Promise<JoiningOutcome> {
  const invitation = await invitations.lockByCode(tx, digest);
  const group = invitation === null ? null : await groups.lock(tx, invitation.groupId);
  if (invitation === null || group === null) {
    return { kind: 'refused', reason: 'invitation-not-usable' };
  }
  const present = await memberships.find(tx, group.id, memberId);
  if (present !== null) return { kind: 'joined', room: { group, membership: present } };
  const reason = whyNotIn(invitation, group, { now, limits });
  if (reason !== null) return { kind: 'refused', reason };
  await invitations.use(tx, invitation.id, memberId, now);
  return { kind: 'joined', room: await arrive(tx, { group, memberId, role: 'MEMBER', now }) };
}
