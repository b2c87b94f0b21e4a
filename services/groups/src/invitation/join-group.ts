import { newUnorderedId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { type AskingMember } from '@holdfast/subgraph';
import { type GroupLimits } from '../group/group.rule.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { type Parts } from '../parts.ts';
import { codeDigest } from './invitation-code.part.ts';
import { countTry, type CountedTry } from './invitation-try.rule.ts';
import { invitationTries } from './invitation-try.repository.ts';
import { isSpent, whyNotIn, type JoiningRefusal } from './invitation.rule.ts';
import { invitations } from './invitation.repository.ts';
import { type Room } from '../room/room.rule.ts';
import { arrive } from '../seat/seat.step.ts';

/** What joining leads to. */
export type JoiningOutcome =
  | { readonly kind: 'joined'; readonly room: Room }
  | { readonly kind: 'refused'; readonly reason: JoiningRefusal }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** Who comes in, and when. */
interface Arriving {
  readonly memberId: string;
  readonly now: Date;
}

/** What decides whether they come in. */
interface AtTheDoor extends Arriving {
  readonly limits: Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;
}

/**
 * Joins a group by a code. The try is counted and committed before the code is looked at. Whoever is in the group
 * already succeeds, and nothing is added.
 */
export async function joinGroup(
  parts: Parts,
  { memberId, session }: AskingMember,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<JoiningOutcome> {
  const mostPerHour = parts.policy.invitationTriesPerHour;
  const tried = await session.change((tx) => countOne(tx, { memberId, now }, mostPerHour));
  if (tried.kind === 'too-many') return tried;
  const digest = codeDigest(parts.serviceKey, code);
  if (!(await session.read((tx) => opensAnything(tx, digest, { memberId, now }))))
    return { kind: 'refused', reason: 'invitation-not-usable' };
  return session.change((tx) => comeIn(tx, digest, { memberId, now, limits: parts.policy }));
}

/**
 * Looks without a lock first, which would be written and cost time: a code that was used and one that never was take
 * as long. For nobody's code, too, a membership is looked for.
 */
async function opensAnything(
  tx: Tx,
  digest: Buffer,
  { memberId, now }: Arriving,
): Promise<boolean> {
  const invitation = await invitations.findByCode(tx, digest);
  const groupId = invitation?.groupId ?? newUnorderedId<'Group'>();
  const present = await memberships.find(tx, groupId, memberId);
  return invitation !== null && (present !== null || !isSpent(invitation, now));
}

async function countOne(tx: Tx, { memberId, now }: Arriving, most: number): Promise<CountedTry> {
  const present = await invitationTries.lock(tx, memberId, now);
  const counted = countTry(present, now, most);
  if (counted.kind === 'counted') await invitationTries.save(tx, memberId, counted.tries);
  return counted;
}

/** Locks the invitation, then the group: one use of a code, one holder of a seat. */
async function comeIn(tx: Tx, digest: Buffer, arriving: AtTheDoor): Promise<JoiningOutcome> {
  const { memberId, now, limits } = arriving;
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
