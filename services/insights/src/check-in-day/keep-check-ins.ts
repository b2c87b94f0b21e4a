import { type Event } from '@holdfast/events';
import { type LocalDay } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { checkInDays } from './check-in-day.repository.ts';

/** An event that says what a check-in has come to. */
export type CheckInTold = Event<
  'holdfast.journaling.check-in-recorded.v1' | 'holdfast.journaling.check-in-corrected.v1'
>;

/** Keeps what check-ins have come to; nothing of somebody who was erased. */
export async function keepCheckIns(tx: Tx, told: readonly CheckInTold[]): Promise<void> {
  const days = told
    .filter(({ erased }) => erased !== true)
    .map(({ data: { memberId, checkInId, day, craving = null, version } }) => ({
      memberId,
      checkInId,
      day: day as LocalDay,
      craving,
      version,
    }));
  await checkInDays.keepAll(tx, days);
}
