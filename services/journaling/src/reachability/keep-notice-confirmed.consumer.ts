import type { Handler } from '@holdfast/events';
import { safetyEvents } from '../safety-event/safety-event.repository.ts';
import { safetySettings } from './safety-setting.repository.ts';

/** Keeps whether a member has confirmed that somebody is told of private words: before that none of theirs alarm. */
export const keepNoticeConfirmed: Handler<'holdfast.members.notice-confirmed.v1'> = async (
  tx,
  { data: { memberId, at, version, saysTextAlarms } },
) => {
  if (await safetyEvents.isErased(tx, memberId)) return;
  const confirmedAt = saysTextAlarms ? new Date(at) : null;
  await safetySettings.keepNotice(tx, memberId, { version, confirmedAt });
};
