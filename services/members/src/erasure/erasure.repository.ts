import type { Tx } from '@holdfast/persistence';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { ErasureConfirmationEntity, ErasureEntity } from './erasure.entity.ts';
import type { Confirmation, Erasure } from './erasure.rule.ts';

/** Erasures that members requested, and the confirmations of services. */
export const erasures = {
  find: (tx: Tx, memberId: string): Promise<Erasure | null> =>
    tx.findOneBy(ErasureEntity, { memberId }),

  /** Finds and locks a member's erasure, so that it is either taken back or begun. */
  lock: (tx: Tx, memberId: string): Promise<Erasure | null> =>
    tx.findOne(ErasureEntity, { where: { memberId }, lock: { mode: 'pessimistic_write' } }),

  /** Keeps an erasure that was requested. One that is there already is brought forward, and never put off. */
  keep: async (tx: Tx, erasure: Erasure): Promise<void> => {
    const { memberId, id, receiptDigest, requestedAt, takesEffectAt } = erasure;
    await tx.query(
      `insert into erasure (member_id, id, receipt_digest, requested_at, takes_effect_at)
       values ($1, $2, $3, $4, $5)
       on conflict (member_id) do update
         set takes_effect_at = least(erasure.takes_effect_at, excluded.takes_effect_at)`,
      [memberId, id, receiptDigest, requestedAt, takesEffectAt],
    );
  },

  remove: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(ErasureEntity, { memberId });
  },

  /** Finds the members whose erasure is due, the longest waiting first. Purpose: erasing. */
  due: async (tx: Tx, now: Date, limit: number): Promise<readonly string[]> => {
    const rows = await tx.find(ErasureEntity, {
      where: { erasedAt: IsNull(), takesEffectAt: LessThanOrEqual(now) },
      order: { takesEffectAt: 'asc' },
      take: limit,
    });
    return rows.map(({ memberId }) => memberId);
  },

  /** Notes that it has begun. The caller has locked the row. Purpose: erasing. */
  begin: async (tx: Tx, memberId: string, begunAt: Date): Promise<void> => {
    await tx.update(ErasureEntity, { memberId }, { begunAt });
  },

  /** Notes that *members* keeps nothing any more. Purpose: erasing. */
  end: async (tx: Tx, memberId: string, erasedAt: Date): Promise<void> => {
    await tx.update(ErasureEntity, { memberId }, { begunAt: erasedAt, erasedAt });
  },

  /** Notes that a service keeps nothing any more; its first confirmation stays. Purpose: erasing. */
  confirm: async (
    tx: Tx,
    memberId: string,
    { service, confirmedAt }: Confirmation,
  ): Promise<void> => {
    await tx.query(
      `insert into erasure_confirmation (member_id, service, confirmed_at) values ($1, $2, $3)
       on conflict (member_id, service) do nothing`,
      [memberId, service, confirmedAt],
    );
  },

  /** Finds an erasure by the digest of its receipt's code. Purpose: receipts. */
  findByReceipt: (tx: Tx, receiptDigest: Buffer): Promise<Erasure | null> =>
    tx.findOneBy(ErasureEntity, { receiptDigest }),

  /** Finds the confirmations of services, in the order of their names. Purpose: receipts. */
  confirmations: (tx: Tx, memberId: string): Promise<Confirmation[]> =>
    tx.find(ErasureConfirmationEntity, { where: { memberId }, order: { service: 'asc' } }),
};
