import type { ServiceDatabase } from '@holdfast/persistence';
import type { ServiceKey } from '@holdfast/sealing';
import { erasures } from './erasure.repository.ts';
import type { Confirmation, Erasure } from './erasure.rule.ts';
import { receiptDigest } from './receipt-code.part.ts';

/** Needs of reading a receipt. */
export interface ReadingReceipts {
  readonly database: Pick<ServiceDatabase<'erasure-receipt'>, 'readFor'>;
  readonly serviceKey: ServiceKey;
}

/** An erasure and the confirmations of services, as a receipt shows them. */
export interface Receipt {
  readonly erasure: Erasure;
  readonly confirmations: readonly Confirmation[];
}

/** Finds a receipt by its code; null if there is no such code, or if the erasure was taken back. */
export function readErasureReceipt(
  { database, serviceKey }: ReadingReceipts,
  code: string,
): Promise<Receipt | null> {
  const digest = receiptDigest(serviceKey, code);
  return database.readFor('erasure-receipt', async (tx) => {
    const erasure = await erasures.findByReceipt(tx, digest);
    if (erasure === null) return null;
    return { erasure, confirmations: await erasures.confirmations(tx, erasure.memberId) };
  });
}
