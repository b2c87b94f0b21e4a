import { ask, later, type Tx } from '@holdfast/persistence';
import type { SafetySetting } from './reachability.rule.ts';

/** What members have set for the worst hours. Row-level security shows a member their own. */
export const safetySettings = {
  find: async (tx: Tx, memberId: string): Promise<SafetySetting | null> => {
    const [row] = await ask<SafetySetting>(
      tx,
      `select member_id as "memberId", reachability_sealed as "reachabilitySealed",
              reachability_changed_at as "reachabilityChangedAt", text_alarm_since as "textAlarmSince",
              confirmed_at as "noticeConfirmedAt"
         from safety_setting full join safety_notice using (member_id) where member_id = $1`,
      [memberId],
    );
    return row ?? null;
  },

  /** Keeps how a member may be reached; null takes it back. */
  keepReachability: (
    tx: Tx,
    memberId: string,
    { sealed, now }: { readonly sealed: Buffer | null; readonly now: Date },
  ): Promise<void> =>
    later(
      tx,
      `insert into safety_setting (member_id, reachability_sealed, reachability_changed_at)
       values ($1, $2, $3)
       on conflict (member_id) do update
         set reachability_sealed = excluded.reachability_sealed,
             reachability_changed_at = excluded.reachability_changed_at`,
      [memberId, sealed, now],
    ),

  /**
   * Keeps what a member has confirmed about private words. The same version, confirmed again, changes nothing; one that
   * does not speak of them takes it back. Purpose: safety.
   */
  keepNotice: (
    tx: Tx,
    memberId: string,
    { version, confirmedAt }: { readonly version: number; readonly confirmedAt: Date | null },
  ): Promise<void> =>
    later(
      tx,
      `insert into safety_notice as present (member_id, version, confirmed_at) values ($1, $2, $3)
       on conflict (member_id) do update
         set version = excluded.version,
             confirmed_at = case when excluded.confirmed_at is null then null
               else coalesce(present.confirmed_at, excluded.confirmed_at) end
         where present.version < excluded.version`,
      [memberId, version, confirmedAt],
    ),

  /** Keeps since when private words may alarm. One that may already does so since then. */
  keepTextAlarm: (tx: Tx, memberId: string, since: Date | null): Promise<void> =>
    later(
      tx,
      `insert into safety_setting as present (member_id, text_alarm_since) values ($1, $2)
       on conflict (member_id) do update
         set text_alarm_since = case when excluded.text_alarm_since is null then null
               else coalesce(present.text_alarm_since, excluded.text_alarm_since) end`,
      [memberId, since],
    ),
};
