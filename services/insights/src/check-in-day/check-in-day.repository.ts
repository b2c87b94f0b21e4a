import type { LocalDay } from '@holdfast/kernel';
import { later, type Tx } from '@holdfast/persistence';
import { Between, IsNull, Not } from 'typeorm';
import { CheckInDayEntity } from './check-in-day.entity.ts';
import type { CheckInDay } from './check-in-day.rule.ts';

/** Days that members recorded, as far as their events have arrived. */
export const checkInDays = {
  /** Finds the days with a check-in from one day to another, both included; in no order. */
  between: async (tx: Tx, memberId: string, from: LocalDay, to: LocalDay): Promise<LocalDay[]> => {
    const rows = await tx.findBy(CheckInDayEntity, { memberId, day: Between(from, to) });
    return rows.map(({ day }) => day);
  },

  /** Finds the cravings from one day to another, both included, as far as they were told; in no order. */
  cravings: async (
    tx: Tx,
    memberId: string,
    { from, to }: { readonly from: LocalDay; readonly to: LocalDay },
  ): Promise<{ readonly day: LocalDay; readonly craving: number }[]> => {
    const day = Between(from, to);
    const rows = await tx.findBy(CheckInDayEntity, { memberId, day, craving: Not(IsNull()) });
    return rows.map(({ day, craving }) => ({ day, craving: craving ?? 0 }));
  },

  /**
   * Keeps the days of check-ins, each in its newest version. A version older than the one kept changes nothing, nor does a
   * day of somebody who was erased.
   */
  keepAll: (tx: Tx, days: readonly CheckInDay[]): Promise<void> =>
    later(
      tx,
      `insert into model.check_in_day as present (member_id, check_in_id, day, craving, version)
       select distinct on (member_id, check_in_id) told.*
         from unnest($1::uuid[], $2::uuid[], $3::date[], $4::smallint[], $5::int[])
           as told (member_id, check_in_id, day, craving, version)
        where not is_erased(member_id)
        order by member_id, check_in_id, version desc
       on conflict (member_id, check_in_id) do update
         set day = excluded.day, craving = excluded.craving, version = excluded.version
         where excluded.version > present.version`,
      [
        days.map(({ memberId }) => memberId),
        days.map(({ checkInId }) => checkInId),
        days.map(({ day }) => day),
        days.map(({ craving }) => craving),
        days.map(({ version }) => version),
      ],
    ),
};
