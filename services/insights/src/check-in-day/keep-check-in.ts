import { type Event } from '@holdfast/events';
import { type LocalDay } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { checkInDays } from './check-in-day.repository.ts';

/** An event that says what a check-in has come to. */
export type CheckInTold = Event<
  'holdfast.journaling.check-in-recorded.v1' | 'holdfast.journaling.check-in-corrected.v1'
>;

/** Keeps what a check-in has come to; nothing of somebody who was erased. */
export async function keepCheckIn(tx: Tx, { data, erased }: CheckInTold): Promise<void> {
  if (erased === true) return;
  const { memberId, checkInId, day, craving = null, version } = data;
  await checkInDays(tx).keep({ memberId, checkInId, day: day as LocalDay, craving, version });
}
