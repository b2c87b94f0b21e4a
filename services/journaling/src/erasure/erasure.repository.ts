import { endAlarm } from '@holdfast/alarm';
import { ask, noteErased, type LedgerEntry, type Tx } from '@holdfast/persistence';

/** Tables of a member's rows, in the order in which they can go. */
const TABLES = [
  ...['check_in', 'journal_entry', 'safety_plan_version'],
  ...['safety_message', 'safety_press', 'safety_setting', 'safety_notice'],
  ...['safety_step', 'safety_event'],
];

/** Erasures of members here. Purpose: erasing. */
export const erasures = {
  /** Removes everything of a member, and keeps that they were erased. May be repeated. */
  erase: async (tx: Tx, entry: LedgerEntry & { readonly now?: Date }): Promise<void> => {
    const { memberId, erasedAt } = entry;
    await noteErased(tx, 'erased_member', entry);
    await keepTimes(tx, memberId, entry.now ?? erasedAt);
    for (const table of TABLES)
      await tx.query(`delete from ${table} where member_id = $1`, [memberId]);
    await forgetStaff(tx, memberId);
  },
};

/** Ends the alarms of a member, and keeps of their safety events what was done when, under a name that leads nowhere. */
async function keepTimes(tx: Tx, memberId: string, now: Date): Promise<void> {
  const events = await ask<{ id: string }>(tx, 'select id from safety_event where member_id = $1', [
    memberId,
  ]);
  for (const { id } of events) {
    await endAlarm(tx, { id, now });
    await tx.query(
      `insert into former_safety_step (pseudonym, place, cause, kind, at, tier)
       select pseudonym.id, row_number() over (order by step.at, step.seq), event.cause, step.kind, step.at, step.tier
         from safety_event event
         join safety_step step on step.event_id = event.id,
              (select gen_random_uuid() as id) pseudonym
        where event.id = $1`,
      [id],
    );
  }
}

/** Forgets somebody who stood on duty: their address, and their name in what they did. */
async function forgetStaff(tx: Tx, staffId: string): Promise<void> {
  await tx.query('delete from duty_address where staff_id = $1', [staffId]);
  await tx.query(
    `update duty_roster set contacts = coalesce(
       (select jsonb_agg(each) from jsonb_array_elements(contacts) each where each ->> 'staffId' <> $1), '[]')
      where contacts @> jsonb_build_array(jsonb_build_object('staffId', $1::text))`,
    [staffId],
  );
  await tx.query('delete from safety_message where author_id = $1', [staffId]);
  await tx.query('update safety_step set by_id = null where by_id = $1', [staffId]);
  await tx.query(
    `update safety_event set acknowledged_by = nullif(acknowledged_by, $1), facilitator_ids = array_remove(facilitator_ids, $1)
      where acknowledged_by = $1 or $1 = any(facilitator_ids)`,
    [staffId],
  );
}
