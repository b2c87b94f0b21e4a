import { type Parts } from '../parts.ts';
import { noticeInForce } from '../privacy-notice/privacy-notice.rule.ts';
import { admit, limitsOf, type AdmissionOutcome } from './admit.ts';
import {
  decideEnrolment,
  type EnrolmentDecision,
  type EnrolmentDraft,
} from '../member/member.rule.ts';

/** Who enrols, from where, and when. */
export interface Enrolment {
  readonly draft: EnrolmentDraft;
  readonly clientHash: string;
  readonly now: Date;
}

/** What enrolling leads to. */
export type EnrolmentOutcome =
  Exclude<EnrolmentDecision, { readonly kind: 'accepted' }> | AdmissionOutcome;

/** Enrols a member under an alias, in one transaction; a repeat of the same request is answered as the first. */
export async function enroll(
  parts: Parts,
  { draft, clientHash, now }: Enrolment,
): Promise<EnrolmentOutcome> {
  const inForce = noticeInForce(parts.notices, now);
  const decision = decideEnrolment(draft, limitsOf(parts), inForce.version);
  if (decision.kind !== 'accepted') return decision;
  const throttled = await parts.throttle.take('enroll-address', clientHash, now);
  if (throttled.kind === 'too-many') return throttled;
  return admit(parts, {
    draft,
    alias: decision.alias,
    keyDigest: parts.serviceKey.digest('enroll-key', draft.idempotencyKey),
    isStaff: false,
    clientHash,
    now,
  });
}
