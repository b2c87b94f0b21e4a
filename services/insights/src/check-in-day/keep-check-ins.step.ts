import type { Event } from '@holdfast/events';
import type { LocalDay } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { checkInDays } from './check-in-day.repository.ts';

/** An event that tells of a check-in as it is now. */
export type CheckInTold = Event<
  'holdfast.journaling.check-in-recorded.v1' | 'holdfast.journaling.check-in-corrected.v1'
>;

/** Keeps the days that were told; none of a member who was erased. */
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
