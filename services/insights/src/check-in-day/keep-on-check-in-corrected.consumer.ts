import { type Handler } from '@holdfast/events';
import { keepCheckIn } from './keep-check-in.ts';

/** Keeps what a correction has changed; the day of a check-in is still the same. */
export const keepOnCheckInCorrected: Handler<'holdfast.journaling.check-in-corrected.v1'> =
  keepCheckIn;
