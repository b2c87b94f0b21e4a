import { type Handler } from '@holdfast/events';
import { type LocalDay } from '@holdfast/kernel';
import { checkInDays } from './check-in-day.repository.ts';

/** Keeps the version to which a check-in has come; its day is still the same. */
export const keepOnCheckInCorrected: Handler<'holdfast.journaling.check-in-corrected.v1'> = (
  tx,
  { data: { memberId, checkInId, day, version } },
) => checkInDays(tx).keep({ memberId, checkInId, day: day as LocalDay, version });
