import {
  keyFaults,
  languageFaults,
  languageTag,
  countryFaults,
  timeZoneFaults,
  type Fault,
} from '@holdfast/kernel';
import {
  aliasFaults,
  normalAlias,
  passphraseFaults,
  type AliasLimits,
  type Member,
  type PassphraseLengths,
} from '../member/member.rule.ts';
import { commonFaults, SERVICE_NAME, type IsCommon } from '../passphrase/common-passphrase.rule.ts';

/** Request to enrol. */
export interface EnrolmentDraft {
  readonly alias: string;
  readonly passphrase: string;
  readonly ageConfirmed: boolean;
  readonly timeZone: string;
  readonly locale: string;
  /** ISO 3166-1 alpha-2; null if they would rather not say. */
  readonly country?: string | null;
  readonly noticeVersion: string;
  readonly idempotencyKey: string;
}

/** Limits of the fields of an enrolment. */
export interface EnrolmentLimits extends AliasLimits, PassphraseLengths {
  readonly isCommon: IsCommon;
}

/** Decision about an enrolment, before anything is looked up. */
export type EnrolmentDecision =
  | { readonly kind: 'accepted'; readonly alias: string; readonly locale: string }
  | { readonly kind: 'refused'; readonly reason: 'age-not-confirmed' | 'notice-outdated' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Decides whether an enrolment may be tried: every field valid, 18 confirmed, the notice in force acknowledged. */
export function decideEnrolment(
  draft: EnrolmentDraft,
  limits: EnrolmentLimits,
  currentNotice: string,
): EnrolmentDecision {
  const alias = normalAlias(draft.alias);
  const locale = languageTag(draft.locale);
  const faults = [
    ...aliasFaults(alias, limits),
    ...newPassphraseFaults(draft.passphrase, alias, limits),
    ...timeZoneFaults('timeZone', draft.timeZone),
    ...languageFaults('locale', draft.locale),
    ...(isThere(draft.country) ? countryFaults('country', draft.country) : []),
    ...keyFaults(draft.idempotencyKey, 'enrolment'),
  ];
  if (locale === null || faults.length > 0) return { kind: 'invalid', faults };
  if (!draft.ageConfirmed) return { kind: 'refused', reason: 'age-not-confirmed' };
  if (draft.noticeVersion !== currentNotice) return { kind: 'refused', reason: 'notice-outdated' };
  return { kind: 'accepted', alias, locale };
}

const isThere = (text: string | null | undefined): text is string =>
  text !== null && text !== undefined;

function newPassphraseFaults(
  passphrase: string,
  alias: string,
  limits: EnrolmentLimits,
): readonly Fault[] {
  const faults = passphraseFaults('passphrase', passphrase, limits);
  const { isCommon } = limits;
  return faults.length > 0
    ? faults
    : commonFaults('passphrase', passphrase, { isCommon, names: [alias, SERVICE_NAME] });
}

/** True if a second request with the same key may still be answered like the first. */
export function isRepeatedEnrolment(
  member: Pick<Member, 'enrolledAt' | 'enrollKeyDigest'>,
  keyDigest: Buffer,
  { now, repeatHours }: { readonly now: Date; readonly repeatHours: number },
): boolean {
  const age = now.getTime() - member.enrolledAt.getTime();
  return member.enrollKeyDigest.equals(keyDigest) && age <= repeatHours * 3_600_000;
}
