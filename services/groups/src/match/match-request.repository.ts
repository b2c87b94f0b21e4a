import { insertOnce, type Tx } from '@holdfast/persistence';
import { MatchRequestEntity } from './match-request.entity.ts';
import { type MatchRequest } from './match-request.ts';

/** Wishes to be placed. */
export const matchRequests = (tx: Tx) => ({
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
});
