import type { Tx } from '@holdfast/persistence';
import { MatchRequestEntity } from './match-request.entity.ts';
import type { CommonGround, WaitingRequest } from './match-request.rule.ts';

/**
 * Placements run one at a time, so each sees the result of the one before. The lock of the line therefore has a longer
 * timeout than a row lock.
 */
const PATIENCE = "set local lock_timeout = '3s'";
const LINE = "select pg_advisory_xact_lock(hashtextextended('holdfast.groups.match', 0))";

/** The line as a subject of changes: those that lock it wait before they take a connection. */
export const LINE_SUBJECT = 'line';

/** Members who wait to be placed, in the order in which they asked. Purpose: matching. */
export const line = {
  /** Waits until nobody else is placing anybody, and keeps others from it until the end of the transaction. */
  lock: async (tx: Tx): Promise<void> => {
    await tx.query(PATIENCE);
    await tx.query(LINE);
  },

  /** Finds those who wait and have this in common, in the order in which they asked. */
  sharing: (tx: Tx, { languages, focuses }: CommonGround): Promise<WaitingRequest[]> =>
    tx
      .createQueryBuilder(MatchRequestEntity, 'r')
      .where(`r.state = 'WAITING'`)
      .andWhere(`jsonb_exists_any(r.profile->'languages', :languages)`, { languages })
      .andWhere(`jsonb_exists_any(r.profile->'focuses', :focuses)`, { focuses })
      .orderBy('r.requestedAt')
      .addOrderBy('r.id')
      .getMany() as Promise<WaitingRequest[]>,

  /** Finds a request while its member waits by it; null if they do not. */
  find: async (tx: Tx, id: string): Promise<WaitingRequest | null> => {
    const request = await tx.findOneBy(MatchRequestEntity, { id, state: 'WAITING' });
    return request === null ? null : (request as WaitingRequest);
  },

  /** Finds the request by which a member waits; null if they do not. */
  findOf: async (tx: Tx, memberId: string): Promise<WaitingRequest | null> => {
    const request = await tx.findOneBy(MatchRequestEntity, { memberId, state: 'WAITING' });
    return request === null ? null : (request as WaitingRequest);
  },

  /** Counts those who wait before somebody and have something in common with them. */
  ahead: async (tx: Tx, { id, requestedAt, profile }: WaitingRequest): Promise<number> => {
    const [row] = await tx.query<{ ahead: number }[]>(
      `select count(*)::int as ahead from match_request
        where state = 'WAITING' and (requested_at, id) < ($1, $2)
          and jsonb_exists_any(profile->'languages', $3) and jsonb_exists_any(profile->'focuses', $4)`,
      [requestedAt, id, profile.languages, profile.focuses],
    );
    return row?.ahead ?? 0;
  },

  /** True if anybody waits. */
  hasAnybody: (tx: Tx): Promise<boolean> => tx.existsBy(MatchRequestEntity, { state: 'WAITING' }),

  /** Finds everybody who waits, in the order in which they asked. */
  all: (tx: Tx) =>
    tx.find(MatchRequestEntity, {
      where: { state: 'WAITING' },
      order: { requestedAt: 'asc', id: 'asc' },
    }) as Promise<WaitingRequest[]>,
};
