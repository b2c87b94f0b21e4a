import { insertOnce, type Tx } from '@holdfast/persistence';
import { MatchRequestEntity } from './match-request.entity.ts';
import type { MatchRequest } from './match-request.rule.ts';

/** Wishes to be placed. */
export const matchRequests = {
  /** Adds a request; false if its maker's key was used before. */
  addOnce: (tx: Tx, request: MatchRequest): Promise<boolean> =>
    insertOnce(tx, MatchRequestEntity, { ...request }),

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<MatchRequest | null> =>
    tx.findOneBy(MatchRequestEntity, { memberId, keyDigest }),

  find: (tx: Tx, id: string): Promise<MatchRequest | null> =>
    tx.findOneBy(MatchRequestEntity, { id }),

  /** Finds the request by which a member waits, and locks it until the end of the transaction; null if they do not. */
  lockWaiting: (tx: Tx, memberId: string): Promise<MatchRequest | null> =>
    tx.findOne(MatchRequestEntity, {
      where: { memberId, state: 'WAITING' },
      lock: { mode: 'pessimistic_write' },
    }),

  /** Finds the newest request that was not taken back or replaced; null if there is none. */
  current: (tx: Tx, memberId: string): Promise<MatchRequest | null> =>
    tx.findOne(MatchRequestEntity, {
      where: [
        { memberId, state: 'WAITING' },
        { memberId, state: 'PLACED' },
      ],
      // WAITING comes before PLACED if the states are read backwards.
      order: { state: 'desc', placedAt: 'desc' },
    }),

  /** Stores the outcome for somebody who does not wait any more. Their answers are forgotten. */
  end: async (
    tx: Tx,
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
};
