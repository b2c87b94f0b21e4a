import type { ServiceKey } from '@holdfast/sealing';
import type { Throttle } from '../door/throttle.part.ts';
import type { AliasLengths, AliasWords, PassphraseLengths } from '../member/member.rule.ts';
import type { IsCommon } from '../passphrase/common-passphrase.rule.ts';
import { noticeInForce, type Notices } from '../privacy-notice/privacy-notice.rule.ts';
import { admitNewcomer, type AdmittingNewcomers } from './admit-newcomer.ts';
import { decideEnrolment, type EnrolmentDecision, type EnrolmentDraft } from './enrolment.rule.ts';
import type { AdmissionOutcome } from './readmit-newcomer.ts';

/** Needs of enrolling members. */
export interface EnrollingMembers extends AdmittingNewcomers {
  readonly isCommon: IsCommon;
  readonly notices: Notices;
  readonly policy: AdmittingNewcomers['policy'] & AliasLengths & PassphraseLengths;
  readonly serviceKey: Pick<ServiceKey, 'digest'>;
  readonly aliasWords: AliasWords;
  readonly throttle: Pick<Throttle, 'askForAlias' | 'giveBack' | 'take'>;
}

/** A request to enrol, and from where and when it comes. */
export interface Enrolment {
  readonly draft: EnrolmentDraft;
  readonly clientHash: string;
  readonly now: Date;
}

/** Outcome of enrolling. */
export type EnrolmentOutcome =
  Exclude<EnrolmentDecision, { readonly kind: 'accepted' }> | AdmissionOutcome;

/** Enrols a member under an alias and signs their device in. A repeat of the same request is answered like the first. */
export async function enroll(
  needs: EnrollingMembers,
  { draft, clientHash, now }: Enrolment,
): Promise<EnrolmentOutcome> {
  const { aliasWords, isCommon, notices, policy, throttle } = needs;
  const inForce = noticeInForce(notices, now);
  const decision = decideEnrolment(draft, { ...policy, aliasWords, isCommon }, inForce.version);
  if (decision.kind !== 'accepted') return decision;
  const throttled = await throttle.take('enroll-address', clientHash, now);
  if (throttled.kind === 'too-many') return throttled;
  return admitNewcomer(needs, {
    draft: { ...draft, locale: decision.locale },
    alias: decision.alias,
    keyDigest: needs.serviceKey.digest('enroll-key', draft.idempotencyKey),
    isStaff: false,
    clientHash,
    now,
  });
}
