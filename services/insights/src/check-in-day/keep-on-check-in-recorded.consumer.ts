import { type Handler } from '@holdfast/events';
import { keepCheckIn } from './keep-check-in.ts';

/** Keeps that a day was recorded, and what it was like. */
export const keepOnCheckInRecorded: Handler<'holdfast.journaling.check-in-recorded.v1'> =
  keepCheckIn;
