import { type Tx } from '@holdfast/persistence';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { ErasureConfirmationEntity, ErasureEntity } from './erasure.entity.ts';
import { type Confirmation, type Erasure } from './erasure.rule.ts';

/** Erasures that members asked for, and what services have said of them. */
export const erasures = {
  find: (tx: Tx, memberId: string): Promise<Erasure | null> =>
    tx.findOneBy(ErasureEntity, { memberId }),

  /** Locks the row, so that it is either taken back or begun. */
  lock: (tx: Tx, memberId: string): Promise<Erasure | null> =>
    tx.findOne(ErasureEntity, { where: { memberId }, lock: { mode: 'pessimistic_write' } }),

  /** Keeps an erasure that was asked for; one that is there already is brought forward, and never put off. */
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

  /** Whose erasure is due, the longest waiting first. For the purpose of erasing. */
  due: async (tx: Tx, now: Date, limit: number): Promise<readonly string[]> => {
    const rows = await tx.find(ErasureEntity, {
      where: { erasedAt: IsNull(), takesEffectAt: LessThanOrEqual(now) },
      order: { takesEffectAt: 'asc' },
      take: limit,
    });
    return rows.map(({ memberId }) => memberId);
  },

  /** Notes that it has begun. The row is locked by the caller. For the purpose of erasing. */
  begin: async (tx: Tx, memberId: string, begunAt: Date): Promise<void> => {
    await tx.update(ErasureEntity, { memberId }, { begunAt });
  },

  /** Notes that *members* keeps nothing any more. For the purpose of erasing. */
  end: async (tx: Tx, memberId: string, erasedAt: Date): Promise<void> => {
    await tx.update(ErasureEntity, { memberId }, { begunAt: erasedAt, erasedAt });
  },

  /** Notes that a service keeps nothing any more; what it said first stays. For the purpose of erasing. */
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

  /** For the purpose of receipts. */
  findByReceipt: (tx: Tx, receiptDigest: Buffer): Promise<Erasure | null> =>
    tx.findOneBy(ErasureEntity, { receiptDigest }),

  /** What services have said, in the order of their names. For the purpose of receipts. */
  confirmations: (tx: Tx, memberId: string): Promise<Confirmation[]> =>
    tx.find(ErasureConfirmationEntity, { where: { memberId }, order: { service: 'asc' } }),
};
