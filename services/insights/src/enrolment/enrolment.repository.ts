import type { Tx } from '@holdfast/persistence';
import { EnrolmentEntity } from './enrolment.entity.ts';
import type { Enrolment } from './enrolment.rule.ts';

/** Enrolments of members, as far as their events have arrived. */
export const enrolments = {
  /** Finds a member's enrolment; null until the event has arrived. */
  find: (tx: Tx, memberId: string): Promise<Enrolment | null> =>
    tx.findOneBy(EnrolmentEntity, { memberId }),

  /** Keeps an enrolment. A version older than the one kept changes nothing, nor does one of somebody who was erased. */
  keep: async (tx: Tx, { memberId, enrolledOn, timeZone, version }: Enrolment): Promise<void> => {
    await tx.query(
      `insert into model.enrolment as present (member_id, enrolled_on, time_zone, version)
       select $1::uuid, $2::date, $3::text, $4::int where not is_erased($1)
       on conflict (member_id) do update
         set enrolled_on = excluded.enrolled_on, time_zone = excluded.time_zone, version = excluded.version
         where excluded.version > present.version`,
      [memberId, enrolledOn, timeZone, version],
    );
  },
};
