import { type Handler } from '@holdfast/events';
import { type LocalDay } from '@holdfast/kernel';
import { checkInDays } from './check-in-day.repository.ts';

/** Keeps that a day was recorded. */
export const keepOnCheckInRecorded: Handler<'holdfast.journaling.check-in-recorded.v1'> = (
  tx,
  { data: { memberId, checkInId, day, version } },
) => checkInDays(tx).keep({ memberId, checkInId, day: day as LocalDay, version });
