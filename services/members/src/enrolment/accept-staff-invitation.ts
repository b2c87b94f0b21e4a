import { type MemberId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { type Parts } from '../parts.ts';
import { noticeInForce } from '../privacy-notice/privacy-notice.rule.ts';
import { staff } from '../staff/staff.repository.ts';
import { isUsable, type StaffInvitation } from '../staff/staff.rule.ts';
import { admit, limitsOf, readmit, type AdmissionOutcome, type Newcomer } from './admit.ts';
import {
  decideEnrolment,
  type EnrolmentDecision,
  type EnrolmentDraft,
} from '../member/member.rule.ts';

/** What somebody sends who joins the staff. */
export interface StaffEnrolmentDraft extends Omit<EnrolmentDraft, 'ageConfirmed'> {
  readonly code: string;
}

/** Who joins the staff, from where, and when. */
export interface StaffEnrolment {
  readonly draft: StaffEnrolmentDraft;
  readonly clientHash: string;
  readonly now: Date;
}

/** What joining the staff leads to. */
export type StaffEnrolmentOutcome =
  | Exclude<EnrolmentDecision, { readonly kind: 'accepted' | 'refused' }>
  | AdmissionOutcome
  | { readonly kind: 'refused'; readonly reason: 'invitation-not-usable' | 'notice-outdated' };

const NOT_USABLE = { kind: 'refused', reason: 'invitation-not-usable' } as const;

/**
 * Makes a staff account with the roles of an invitation. The try is counted, and committed, before the code is looked
 * at; without a good code nothing is said about the alias. A repeat of the same request is answered as the first.
 */
export async function acceptStaffInvitation(
  parts: Parts,
  { draft, clientHash, now }: StaffEnrolment,
): Promise<StaffEnrolmentOutcome> {
  // Whoever works here is an adult by their contract.
  const adult = { ...draft, ageConfirmed: true };
  const inForce = noticeInForce(parts.notices, now);
  const decision = decideEnrolment(adult, limitsOf(parts), inForce.version);
  if (decision.kind === 'refused') return { kind: 'refused', reason: 'notice-outdated' };
  if (decision.kind === 'invalid') return decision;
  const throttled = await parts.throttle.take('staff-invitation-address', clientHash, now);
  if (throttled.kind === 'too-many') return throttled;
  const invitation = await find(parts, draft.code);
  if (invitation === null) return NOT_USABLE;
  const keyDigest = keyDigestOf(parts, draft);
  const newcomer: Newcomer = {
    draft,
    alias: decision.alias,
    keyDigest,
    isStaff: true,
    clientHash,
    now,
  };
  const admitted = isUsable(invitation, now)
    ? await admit(parts, newcomer, (tx, memberId) => takePlace(tx, { invitation, memberId, now }))
    : null;
  if (admitted !== null) return admitted;
  // Used: by the same request, or else a code that tells nobody whether an alias is taken.
  const again = await readmit(parts, newcomer);
  return again.kind === 'refused' ? NOT_USABLE : again;
}

interface Taking {
  readonly invitation: StaffInvitation;
  readonly memberId: MemberId;
  readonly now: Date;
}

/** Uses the invitation, and has its roles given with it. */
async function takePlace(tx: Tx, { invitation, memberId, now }: Taking): Promise<boolean> {
  const unused = await staff.lockUnused(tx, invitation.id);
  if (unused === null || !isUsable(unused, now)) return false;
  await staff.use(tx, unused.id, memberId, now);
  await staff.grant(tx, memberId, unused, now);
  return true;
}

/** The code is part of it: a repeat is one of the same invitation. */
function keyDigestOf(parts: Parts, { code, idempotencyKey }: StaffEnrolmentDraft): Buffer {
  const used = parts.staffCodes.digestOf(code).toString('hex');
  return parts.serviceKey.digest('staff enrolment', `${used} ${idempotencyKey}`);
}

const find = (parts: Parts, code: string): Promise<StaffInvitation | null> =>
  parts.database.readFor('staff', (tx) =>
    staff.invitationByCode(tx, parts.staffCodes.digestOf(code)),
  );
