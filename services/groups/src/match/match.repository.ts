import { type FocusKind } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { type GroupProfile } from '../group-profile/group-profile.ts';
import { type MatchableGroup } from './match.ts';
import { MatchRequestEntity } from './match-request.entity.ts';
import { type MatchRequest, type WaitingRequest } from './match-request.ts';

/** One placement at a time: whoever comes later sees what the one before has taken. */
const LINE = "select pg_advisory_xact_lock(hashtextextended('holdfast.groups.match', 0))";

const MATCHABLE = `
  select g.id, g.created_at as "createdAt", g.language, g.meeting, g.focuses, g.gender_mix as "genderMix",
         g.age_bands as "ageBands", g.outlook, g.methods, g.goal_type as "goalType", g.stage, g.capacity,
         g.member_count as "memberCount", g.membership_model as "membershipModel", g.weeks,
         g.starts_on::text as "startsOn",
         array(select m.member_id::text from membership m where m.group_id = g.id) as "memberIds"
    from "group" g
   where g.admission = 'BY_MATCH' and g.status = 'OPEN' and g.member_count < g.capacity`;

/** Of one who waits, and of a group: what they must have in common before anything else is looked at. */
export interface CommonGround {
  readonly languages: readonly string[];
  readonly focuses: readonly FocusKind[];
}

/** Wishes to be placed, and the groups that take people by matching. */
export const matches = (tx: Tx) => ({
  /** Adds a request; false where its maker's key was used before. */
  addOnce: (request: MatchRequest): Promise<boolean> =>
    insertOnce(tx, MatchRequestEntity, { ...request }),

  findByKey: (memberId: string, keyDigest: Buffer): Promise<MatchRequest | null> =>
    tx.findOneBy(MatchRequestEntity, { memberId, keyDigest }),

  find: (id: string): Promise<MatchRequest | null> => tx.findOneBy(MatchRequestEntity, { id }),

  /** The one by which a member waits, locked until the end of the transaction; null where they do not. */
  lockWaiting: (memberId: string): Promise<MatchRequest | null> =>
    tx.findOne(MatchRequestEntity, {
      where: { memberId, state: 'WAITING' },
      lock: { mode: 'pessimistic_write' },
    }),

  /** The newest that was not taken back or replaced; null where there is none. */
  current: (memberId: string): Promise<MatchRequest | null> =>
    tx.findOne(MatchRequestEntity, {
      where: [
        { memberId, state: 'WAITING' },
        { memberId, state: 'PLACED' },
      ],
      // WAITING stands before PLACED when the states are read backwards.
      order: { state: 'desc', placedAt: 'desc' },
    }),

  /** Stores what became of somebody who does not wait any more; what they told for it is forgotten. */
  end: async (
    id: string,
    outcome: Pick<MatchRequest, 'state'> &
      Partial<Pick<MatchRequest, 'groupId' | 'reasons' | 'placedAt'>>,
  ): Promise<void> => {
    const { reasons, ...rest } = outcome;
    await tx.update(
      MatchRequestEntity,
      { id },
      { ...rest, profile: null, ...(reasons ? { reasons: [...reasons] } : {}) },
    );
  },

  /** Waits for whoever is placing somebody, and keeps others from it until the end of the transaction. */
  lockLine: async (): Promise<void> => {
    await tx.query(LINE);
  },

  /** Those who wait and have something in common with this, in the order in which they asked. For the purpose of matching. */
  line: ({ languages, focuses }: CommonGround): Promise<WaitingRequest[]> =>
    tx
      .createQueryBuilder(MatchRequestEntity, 'r')
      .where(`r.state = 'WAITING'`)
      .andWhere(`jsonb_exists_any(r.profile->'languages', :languages)`, { languages })
      .andWhere(`jsonb_exists_any(r.profile->'focuses', :focuses)`, { focuses })
      .orderBy('r.requestedAt')
      .addOrderBy('r.id')
      .getMany() as Promise<WaitingRequest[]>,

  /** Everybody who waits, in the order in which they asked. For the purpose of matching. */
  wholeLine: () =>
    tx.find(MatchRequestEntity, {
      where: { state: 'WAITING' },
      order: { requestedAt: 'asc', id: 'asc' },
    }) as Promise<WaitingRequest[]>,

  /** Groups with a free seat that have something in common with this. For the purpose of matching. */
  groupsFor: ({ languages, focuses }: CommonGround): Promise<MatchableRow[]> =>
    tx.query<MatchableRow[]>(`${MATCHABLE} and g.language = any($1) and g.focuses && $2`, [
      languages,
      focuses,
    ]),

  /** All groups with a free seat, the oldest first. For the purpose of matching. */
  groupsWithSeats: (): Promise<MatchableRow[]> =>
    tx.query<MatchableRow[]>(`${MATCHABLE} order by g.created_at, g.id`),
});

/** A group as matching reads it, with what decides whether it has closed itself. */
export type MatchableRow = MatchableGroup &
  Pick<GroupProfile, 'membershipModel' | 'weeks' | 'startsOn'>;
