import { type Tx } from '@holdfast/persistence';
import { MatchRequestEntity } from './match-request.entity.ts';
import { type CommonGround, type WaitingRequest } from './match-request.rule.ts';

/** One placement at a time: whoever comes later sees what the one before has taken. A line is waited in for longer than a row. */
const PATIENCE = "set local lock_timeout = '3s'";
const LINE = "select pg_advisory_xact_lock(hashtextextended('holdfast.groups.match', 0))";

/** Those who wait to be placed, in the order in which they asked. For the purpose of matching. */
export const line = {
  /** Waits for whoever is placing somebody, and keeps others from it until the end of the transaction. */
  lock: async (tx: Tx): Promise<void> => {
    await tx.query(PATIENCE);
    await tx.query(LINE);
  },

  /** Those who wait and have something in common with this, in the order in which they asked. */
  sharing: (tx: Tx, { languages, focuses }: CommonGround): Promise<WaitingRequest[]> =>
    tx
      .createQueryBuilder(MatchRequestEntity, 'r')
      .where(`r.state = 'WAITING'`)
      .andWhere(`jsonb_exists_any(r.profile->'languages', :languages)`, { languages })
      .andWhere(`jsonb_exists_any(r.profile->'focuses', :focuses)`, { focuses })
      .orderBy('r.requestedAt')
      .addOrderBy('r.id')
      .getMany() as Promise<WaitingRequest[]>,

  /** Somebody's request while they wait by it; null where they do not. */
  find: async (tx: Tx, id: string): Promise<WaitingRequest | null> => {
    const request = await tx.findOneBy(MatchRequestEntity, { id, state: 'WAITING' });
    return request === null ? null : (request as WaitingRequest);
  },

  /** The request by which a member waits; null where they do not. */
  findOf: async (tx: Tx, memberId: string): Promise<WaitingRequest | null> => {
    const request = await tx.findOneBy(MatchRequestEntity, { memberId, state: 'WAITING' });
    return request === null ? null : (request as WaitingRequest);
  },

  /** How many wait before somebody and have something in common with them. */
  ahead: async (tx: Tx, { id, requestedAt, profile }: WaitingRequest): Promise<number> => {
    const [row] = await tx.query<{ ahead: number }[]>(
      `select count(*)::int as ahead from match_request
        where state = 'WAITING' and (requested_at, id) < ($1, $2)
          and jsonb_exists_any(profile->'languages', $3) and jsonb_exists_any(profile->'focuses', $4)`,
      [requestedAt, id, profile.languages, profile.focuses],
    );
    return row?.ahead ?? 0;
  },

  /** True where anybody waits. */
  hasAnybody: (tx: Tx): Promise<boolean> => tx.existsBy(MatchRequestEntity, { state: 'WAITING' }),

  /** Everybody who waits, in the order in which they asked. */
  all: (tx: Tx) =>
    tx.find(MatchRequestEntity, {
      where: { state: 'WAITING' },
      order: { requestedAt: 'asc', id: 'asc' },
    }) as Promise<WaitingRequest[]>,
};
