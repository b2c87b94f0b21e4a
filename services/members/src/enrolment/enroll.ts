import type { ServiceKey } from '@holdfast/sealing';
import { countedTries } from '../door/counted-tries.part.ts';
import type { AliasLengths, AliasWords, PassphraseLengths } from '../member/member.rule.ts';
import type { IsCommon } from '../passphrase/common-passphrase.rule.ts';
import {
  confirmedTextAlarms,
  noticeInForce,
  type Notices,
} from '../privacy-notice/privacy-notice.rule.ts';
import { admitNewcomer, type AdmittingNewcomers } from './admit-newcomer.ts';
import { decideEnrolment, type EnrolmentDecision, type EnrolmentDraft } from './enrolment.rule.ts';
import type { Newcomer } from './newcomer.rule.ts';
import { readmitNewcomer, type AdmissionOutcome } from './readmit-newcomer.ts';

/** Needs of enrolling members. */
export interface EnrollingMembers extends AdmittingNewcomers {
  readonly isCommon: IsCommon;
  readonly notices: Notices;
  readonly policy: AdmittingNewcomers['policy'] & AliasLengths & PassphraseLengths;
  readonly serviceKey: Pick<ServiceKey, 'digest'>;
  readonly aliasWords: AliasWords;
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
  const newcomer: Newcomer = {
    draft: { ...draft, locale: decision.locale },
    alias: decision.alias,
    keyDigest: needs.serviceKey.digest('enroll-key', draft.idempotencyKey),
    isStaff: false,
    textAlarms: confirmedTextAlarms(inForce, notices),
    clientHash,
    now,
  };
  const again = await readmitNewcomer(needs, newcomer);
  if (again.kind !== 'refused') return again;
  const accounts = countedTries(throttle, now);
  const refused = await accounts.take('enroll-address', clientHash);
  if (refused !== null) return refused;
  const admitted = await accounts.during(() => admitNewcomer(needs, newcomer));
  // Accounts are counted, not questions: no stranger who asks for names uses up those of the others.
  if (admitted.kind !== 'enrolled') await accounts.giveBack();
  return admitted;
}
