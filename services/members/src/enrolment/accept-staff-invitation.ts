import type { Database } from '@holdfast/persistence';
import { noticeInForce } from '../privacy-notice/privacy-notice.rule.ts';
import type { StaffCodes } from '../staff/staff-codes.part.ts';
import { staff } from '../staff/staff.repository.ts';
import { isUsable } from '../staff/staff.rule.ts';
import { useInvitation } from '../staff/use-invitation.step.ts';
import { admitNewcomer } from './admit-newcomer.ts';
import type { EnrollingMembers } from './enroll.ts';
import { decideEnrolment, type EnrolmentDecision, type EnrolmentDraft } from './enrolment.rule.ts';
import type { Newcomer } from './newcomer.rule.ts';
import { readmitNewcomer, type AdmissionOutcome } from './readmit-newcomer.ts';

/** Needs of accepting an invitation to the staff. */
export interface AcceptingStaffInvitations extends EnrollingMembers {
  readonly database: Pick<Database<'sign-in' | 'staff'>, 'asMember' | 'readFor'>;
  readonly staffCodes: Pick<StaffCodes, 'digestOf'>;
}

/** A request to join the staff. */
export interface StaffEnrolmentDraft extends Omit<EnrolmentDraft, 'ageConfirmed'> {
  readonly code: string;
}

/** A request to join the staff, and from where and when it comes. */
export interface StaffEnrolment {
  readonly draft: StaffEnrolmentDraft;
  readonly clientHash: string;
  readonly now: Date;
}

/** Outcome of accepting an invitation to the staff. */
export type StaffEnrolmentOutcome =
  | Exclude<EnrolmentDecision, { readonly kind: 'accepted' | 'refused' }>
  | AdmissionOutcome
  | { readonly kind: 'refused'; readonly reason: 'invitation-not-usable' | 'notice-outdated' };

const NOT_USABLE = { kind: 'refused', reason: 'invitation-not-usable' } as const;

/**
 * Makes a staff account with the roles of an invitation. A code has 128 bits, so only those that cannot be used are
 * counted: a stranger behind the same address shuts nobody out who has a good one. Without it nothing is said about the
 * alias. A repeat of the same request is answered like the first.
 */
export async function acceptStaffInvitation(
  needs: AcceptingStaffInvitations,
  { draft, clientHash, now }: StaffEnrolment,
): Promise<StaffEnrolmentOutcome> {
  const { aliasWords, database, isCommon, notices, policy, staffCodes } = needs;
  // Everybody who works here is an adult by their contract.
  const adult = { ...draft, ageConfirmed: true };
  const inForce = noticeInForce(notices, now);
  const decision = decideEnrolment(adult, { ...policy, aliasWords, isCommon }, inForce.version);
  if (decision.kind === 'refused') return { kind: 'refused', reason: 'notice-outdated' };
  if (decision.kind === 'invalid') return decision;
  const invitation = await database.readFor('staff', (tx) =>
    staff.invitationByCode(tx, staffCodes.digestOf(draft.code)),
  );
  const countUnusable = async () => {
    const throttled = await needs.throttle.take('staff-invitation-address', clientHash, now);
    return throttled.kind === 'too-many' ? throttled : NOT_USABLE;
  };
  if (invitation === null) return countUnusable();
  const { alias, locale } = decision;
  const keyDigest = keyDigestOf(needs, draft);
  const stored = { ...draft, locale };
  const newcomer: Newcomer = { draft: stored, alias, keyDigest, isStaff: true, clientHash, now };
  const admitted = isUsable(invitation, now)
    ? await admitNewcomer(needs, newcomer, (tx, memberId) =>
        useInvitation(tx, { invitation, memberId, now }),
      )
    : null;
  if (admitted !== null) return admitted;
  // Used by the same request. By any other, it is a code that tells nobody whether an alias is taken.
  const again = await readmitNewcomer(needs, newcomer);
  return again.kind === 'refused' ? countUnusable() : again;
}

/** Digest of the code and the key together: a repeat is one of the same invitation. */
function keyDigestOf(
  { serviceKey, staffCodes }: Pick<AcceptingStaffInvitations, 'serviceKey' | 'staffCodes'>,
  { code, idempotencyKey }: StaffEnrolmentDraft,
): Buffer {
  const used = staffCodes.digestOf(code).toString('hex');
  return serviceKey.digest('staff enrolment', `${used} ${idempotencyKey}`);
}
