import type { Fault } from '@holdfast/kernel';
import type { AskingPerson } from '@holdfast/subgraph';
import { members } from '../member/member.repository.ts';
import { acknowledgements } from './privacy-notice.repository.ts';
import {
  confirmedTextAlarms,
  noticeInForce,
  type Notices,
  type NoticeVersion,
} from './privacy-notice.rule.ts';
import { tellNotice } from './tell-notice.step.ts';

/** Needs of acknowledging the notice. */
export interface AcknowledgingNotices {
  readonly notices: Notices;
}

/** Outcome of acknowledging the notice. */
export type AcknowledgementOutcome =
  | { readonly kind: 'acknowledged'; readonly notice: NoticeVersion; readonly locale: string }
  | { readonly kind: 'notice-outdated' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

const NO_VERSION: Fault = {
  path: 'version',
  code: 'REQUIRED',
  message: 'Send the version of privacyNotice.',
};

/** Notes that a person has read a version of the notice and the terms. Only the one in force can be acknowledged. */
export async function acknowledgePrivacyNotice(
  { notices }: AcknowledgingNotices,
  { memberId, session, isStaff }: AskingPerson,
  { version, now }: { readonly version: string; readonly now: Date },
): Promise<AcknowledgementOutcome> {
  if (version === '') return { kind: 'invalid', faults: [NO_VERSION] };
  const notice = noticeInForce(notices, now);
  if (version !== notice.version) return { kind: 'notice-outdated' };
  const locale = await session.change(async (tx) => {
    await acknowledgements.keep(tx, memberId, version, now);
    // Nothing that staff write alarms.
    if (!isStaff) await tellNotice(tx, confirmedTextAlarms(notice, notices), { memberId, now });
    return (await members.find(tx, memberId))?.locale ?? 'en';
  });
  return { kind: 'acknowledged', notice, locale };
}
