import { newUnorderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { ServiceKey } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import type { GroupLimits } from '../group/group.rule.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { roomSubject, type Room } from '../room/room.rule.ts';
import { arrive } from '../seat/seat.step.ts';
import { codeDigest } from './invitation-code.part.ts';
import { countTry, type CountedTry } from './invitation-try.rule.ts';
import { invitationTries } from './invitation-try.repository.ts';
import { isSpent, whyNotIn, type JoiningRefusal } from './invitation.rule.ts';
import { invitations } from './invitation.repository.ts';

type SeatLimits = Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;

/** Needs of joining a group. */
export interface Joining {
  readonly policy: SeatLimits & { readonly invitationTriesPerHour: number };
  readonly serviceKey: ServiceKey;
}

/** Outcome of joining a group. */
export type JoiningOutcome =
  | { readonly kind: 'joined'; readonly room: Room }
  | { readonly kind: 'refused'; readonly reason: JoiningRefusal }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** Somebody at the door, and the instant at which they ask to come in. */
interface AtTheDoor {
  readonly memberId: string;
  readonly now: Date;
}

/**
 * Joins a group by a code. The try is counted and committed before the code is looked at. For somebody who is in the
 * group already this succeeds, and adds nothing.
 */
export async function joinGroup(
  { policy, serviceKey }: Joining,
  { memberId, session }: AskingMember,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<JoiningOutcome> {
  const somebody = { memberId, now };
  const tried = await session.change((tx) => countOne(tx, somebody, policy.invitationTriesPerHour));
  if (tried.kind === 'too-many') return tried;
  const digest = codeDigest(serviceKey, code);
  const groupId = await session.read((tx) => findOpened(tx, digest, somebody));
  if (groupId === null) return { kind: 'refused', reason: 'invitation-not-usable' };
  return session.change(
    (tx) => comeIn(tx, digest, { ...somebody, limits: policy }),
    [roomSubject(groupId)],
  );
}

async function countOne(tx: Tx, { memberId, now }: AtTheDoor, most: number): Promise<CountedTry> {
  const present = await invitationTries.lock(tx, memberId, now);
  const counted = countTry(present, now, most);
  if (counted.kind === 'counted') await invitationTries.save(tx, memberId, counted.tries);
  return counted;
}

/**
 * Finds the group that a code opens; null for none. Reads without locking. A row lock is a write, and would make a used code measurably slower than an unknown one. For an
 * unknown code a membership is looked for, too.
 */
async function findOpened(
  tx: Tx,
  digest: Buffer,
  { memberId, now }: AtTheDoor,
): Promise<string | null> {
  const invitation = await invitations.findByCode(tx, digest);
  const groupId = invitation?.groupId ?? newUnorderedId<'Group'>();
  const present = await memberships.find(tx, groupId, memberId);
  const isOpened = invitation !== null && (present !== null || !isSpent(invitation, now));
  return isOpened ? groupId : null;
}

/** Locks the invitation, then the group: a code is used once, and a seat is given once. */
async function comeIn(
  tx: Tx,
  digest: Buffer,
  { memberId, now, limits }: AtTheDoor & { readonly limits: SeatLimits },
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
