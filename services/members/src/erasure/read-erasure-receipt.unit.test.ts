import { aFakeWorld } from '@holdfast/fakes';
import { createServiceKey } from '@holdfast/sealing';
import { expect, test } from '@jest/globals';
import { erasures } from './erasure.repository.ts';
import type { Erasure } from './erasure.rule.ts';
import { readErasureReceipt } from './read-erasure-receipt.ts';
import { receiptCode, receiptDigest } from './receipt-code.part.ts';

const serviceKey = createServiceKey(Buffer.alloc(32, 7));
const now = new Date('2026-03-29T12:00:00Z');
const code = receiptCode(serviceKey, 'e');
const erasure: Erasure = {
  id: 'e',
  memberId: 'ada',
  receiptDigest: receiptDigest(serviceKey, code),
  requestedAt: now,
  takesEffectAt: now,
  begunAt: null,
  erasedAt: null,
};
const confirmations = [{ service: 'groups', confirmedAt: now }];

function read(given: string) {
  const world = aFakeWorld();
  world.answers('erasures', erasures, {
    findByReceipt: (digest) => (digest.equals(erasure.receiptDigest) ? erasure : null),
    confirmations: (memberId) => (memberId === 'ada' ? confirmations : []),
  });
  return { world, receipt: readErasureReceipt({ database: world.database, serviceKey }, given) };
}

test.each([code, code.toUpperCase(), ` ${code}\n`])(
  'a receipt is found by its code, with what services have confirmed, however it is typed: %j',
  async (given) => {
    const { world, receipt } = read(given);

    expect(await receipt).toEqual({ erasure, confirmations });
    expect(world.done).toEqual([
      ...['read for erasure-receipt', 'erasures.findByReceipt', 'erasures.confirmations'],
    ]);
  },
);

test('a code of another erasure, and no code at all, find nothing, and nothing more is read', async () => {
  for (const given of [receiptCode(serviceKey, 'another'), '']) {
    const { world, receipt } = read(given);

    expect(await receipt).toBeNull();
    expect(world.done).not.toContain('erasures.confirmations');
  }
});
