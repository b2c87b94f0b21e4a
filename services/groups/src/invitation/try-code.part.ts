import { newUnorderedId } from '@holdfast/kernel';
import type { Session, Tx } from '@holdfast/persistence';
import type { ServiceKey } from '@holdfast/sealing';
import { memberships } from '../membership/membership.repository.ts';
import { codeDigest } from './invitation-code.part.ts';
import { countTry, type CountedTry } from './invitation-try.rule.ts';
import { invitationTries } from './invitation-try.repository.ts';
import { isSpent, type Invitation } from './invitation.rule.ts';
import { invitations } from './invitation.repository.ts';

/** Needs of trying a code. */
export interface TryingCodes {
  readonly policy: { readonly invitationTriesPerHour: number };
  readonly serviceKey: ServiceKey;
}

/** A code that somebody typed. */
export interface TypedCode {
  readonly memberId: string;
  readonly code: string;
  readonly now: Date;
}

/** A code that opens a group for the person who typed it. */
export interface OpeningCode {
  readonly kind: 'opened';
  readonly digest: Buffer;
  readonly invitation: Invitation;
  /** True if they are in the group: for them a code stays good that was used, taken back, or is too old. */
  readonly isIn: boolean;
}

/** Result of trying a code. */
export type TriedCode =
  | OpeningCode
  | { readonly kind: 'not-usable' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/**
 * Counts a try of a code, and then looks the code up: one budget for all that takes codes, committed before anything is
 * looked at. A code that was used, taken back or is too old takes the same steps as one that nobody made.
 */
export async function tryCode(
  { policy, serviceKey }: TryingCodes,
  session: Pick<Session, 'change' | 'read'>,
  typed: TypedCode,
): Promise<TriedCode> {
  const tried = await session.change((tx) => countOne(tx, typed, policy.invitationTriesPerHour));
  if (tried.kind === 'too-many') return tried;
  const digest = codeDigest(serviceKey, typed.code);
  return session.read((tx) => findOpened(tx, digest, typed));
}

async function countOne(tx: Tx, { memberId, now }: TypedCode, most: number): Promise<CountedTry> {
  const present = await invitationTries.lock(tx, memberId, now);
  const counted = countTry(present, now, most);
  if (counted.kind === 'counted') await invitationTries.save(tx, memberId, counted.tries);
  return counted;
}

/**
 * Finds what a code opens. Reads without locking: a row lock is a write, and would make a used code measurably slower than
 * an unknown one. For an unknown code a membership is looked for, too.
 */
async function findOpened(
  tx: Tx,
  digest: Buffer,
  { memberId, now }: TypedCode,
): Promise<OpeningCode | { readonly kind: 'not-usable' }> {
  const invitation = await invitations.findByCode(tx, digest);
  const groupId = invitation?.groupId ?? newUnorderedId<'Group'>();
  const isIn = (await memberships.find(tx, groupId, memberId)) !== null;
  return invitation !== null && (isIn || !isSpent(invitation, now))
    ? { kind: 'opened', digest, invitation, isIn }
    : { kind: 'not-usable' };
}
