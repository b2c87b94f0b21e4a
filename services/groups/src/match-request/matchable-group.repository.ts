import type { Tx } from '@holdfast/persistence';
import type { MatchableRow } from './open-to.rule.ts';
import type { CommonGround } from './match-request.rule.ts';

const MATCHABLE = `
  select g.id, g.created_at as "createdAt", g.language, g.meeting, g.focuses, g.gender_mix as "genderMix",
         g.age_bands as "ageBands", g.outlook, g.methods, g.goal_type as "goalType", g.stage, g.capacity,
         g.member_count as "memberCount", g.membership_model as "membershipModel", g.weeks,
         g.starts_on::text as "startsOn",
         array(select m.member_id::text from membership m where m.group_id = g.id) as "memberIds"
    from "group" g
   where g.admission = 'BY_MATCH' and g.status = 'OPEN' and g.member_count < g.capacity`;

/** Groups that take people by matching and have a free seat. Purpose: matching. */
export const matchableGroups = {
  /** Finds groups with a free seat that have this in common. */
  sharing: (tx: Tx, { languages, focuses }: CommonGround): Promise<MatchableRow[]> =>
    tx.query<MatchableRow[]>(`${MATCHABLE} and g.language = any($1) and g.focuses && $2`, [
      languages,
      focuses,
    ]),

  /** Finds a group as it is now; null if it has no free seat or takes nobody by matching. */
  find: async (tx: Tx, id: string): Promise<MatchableRow | null> => {
    const [row] = await tx.query<MatchableRow[]>(`${MATCHABLE} and g.id = $1`, [id]);
    return row ?? null;
  },

  /** Finds all groups with a free seat, the oldest first. */
  all: (tx: Tx): Promise<MatchableRow[]> =>
    tx.query<MatchableRow[]>(`${MATCHABLE} order by g.created_at, g.id`),
};
