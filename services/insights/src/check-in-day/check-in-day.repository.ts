import { type LocalDay } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { Between } from 'typeorm';
import { CheckInDayEntity } from './check-in-day.entity.ts';
import { type CheckInDay } from './check-in-day.ts';

/** Which days members recorded, as far as their events have arrived. */
export const checkInDays = (tx: Tx) => ({
  /** The days with a check-in from one day to another, both included; in no order. */
  between: async (memberId: string, from: LocalDay, to: LocalDay): Promise<LocalDay[]> => {
    const rows = await tx.findBy(CheckInDayEntity, { memberId, day: Between(from, to) });
    return rows.map(({ day }) => day);
  },

  /** Keeps the day of a check-in; a version that is older than what is there changes nothing, nor does one of somebody erased. */
  keep: async ({ memberId, checkInId, day, version }: CheckInDay): Promise<void> => {
    await tx.query(
      `insert into model.check_in_day as present (member_id, check_in_id, day, version)
       select $1::uuid, $2::uuid, $3::date, $4::int where not is_erased($1)
       on conflict (member_id, check_in_id) do update
         set day = excluded.day, version = excluded.version
         where excluded.version > present.version`,
      [memberId, checkInId, day, version],
    );
  },
});
