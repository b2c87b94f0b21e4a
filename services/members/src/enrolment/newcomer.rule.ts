import { countryOf } from '@holdfast/kernel';
import type { Member } from '../member/member.rule.ts';
import type { ConfirmedTextAlarms } from '../privacy-notice/privacy-notice.rule.ts';
import type { EnrolmentDraft } from './enrolment.rule.ts';

/** Somebody whose request was accepted, and who may come in if the alias is free. */
export interface Newcomer {
  readonly draft: Pick<
    EnrolmentDraft,
    'passphrase' | 'timeZone' | 'locale' | 'country' | 'noticeVersion'
  >;
  readonly alias: string;
  /** Identifies a repeated request. */
  readonly keyDigest: Buffer;
  readonly isStaff: boolean;
  /** What their notice says about private words; nothing where none speaks of them. */
  readonly textAlarms?: ConfirmedTextAlarms | null;
  readonly clientHash: string;
  readonly now: Date;
}

/** Makes the member that a newcomer becomes. */
export function newMember(memberId: string, { draft, keyDigest, now }: Newcomer): Member {
  const { timeZone, locale, country = null, noticeVersion } = draft;
  return {
    memberId,
    timeZone,
    locale,
    country: countryOf(country),
    noticeVersion,
    enrolledAt: now,
    enrollKeyDigest: keyDigest,
    version: 1,
  };
}
