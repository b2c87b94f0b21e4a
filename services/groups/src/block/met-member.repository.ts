import type { Tx } from '@holdfast/persistence';

/** Members whom a member blocked and has met. */
export const metMembers = {
  /**
   * Returns their ids, the newest block first. Two have met if they were in a group at the same time: an id that was
   * guessed, or told elsewhere, must not lead to a name.
   */
  blocked: async (tx: Tx, memberId: string): Promise<string[]> => {
    const rows = await tx.query<{ id: string }[]>(MET, [memberId]);
    return rows.map(({ id }) => id);
  },
};

const MET = `with stay as (
       select group_id, visible_from_sequence as first, null::int as last
         from membership where member_id = $1
       union all
       select group_id, visible_from_sequence, left_sequence
         from past_membership where member_id = $1)
   select blocked_id as id from block
    where member_id = $1
      and blocked_id in (
        select arrival.member_id from stay
          join activity arrival on arrival.group_id = stay.group_id
           and arrival.kind = 'MEMBER_JOINED' and arrival.sequence <= coalesce(stay.last, arrival.sequence)
         where not exists (select from activity parting
                            where parting.group_id = stay.group_id
                              and parting.member_id = arrival.member_id and parting.kind = 'MEMBER_LEFT'
                              and parting.sequence > arrival.sequence and parting.sequence < stay.first))
    order by blocked_at desc, blocked_id`;
