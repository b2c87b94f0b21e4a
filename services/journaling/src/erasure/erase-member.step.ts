import type { Tx } from '@holdfast/persistence';
import type { Erasing } from '@holdfast/subgraph';
import { freeHeldBy } from '../held-call/free-held.step.ts';
import { erasures } from './erasure.repository.ts';

/** Removes everything of a member. Calls that they had, as somebody on duty, are open again. May be repeated. */
export async function eraseMember(tx: Tx, erasing: Erasing): Promise<void> {
  const { memberId, now } = erasing;
  await freeHeldBy(tx, { staffIds: [memberId], now });
  await erasures.erase(tx, erasing);
}
