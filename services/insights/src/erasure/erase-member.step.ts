import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { erasures } from './erasure.repository.ts';

/** Who is erased, and when that is done here. */
export interface Erasing {
  readonly memberId: string;
  /** When their key was destroyed. */
  readonly erasedAt: Date;
  /** That of the member when they were erased. */
  readonly version: number;
  readonly now: Date;
}

/** Removes what this service keeps of a member, and tells *members* so, in the caller's transaction. May be repeated. */
export async function eraseMember(tx: Tx, erasing: Erasing): Promise<void> {
  await erasures.erase(tx, erasing);
  await appendToOutbox(tx, erasureConfirmed(erasing));
}

function erasureConfirmed({ memberId, version, now }: Erasing) {
  return newEvent('holdfast.insights.erasure-confirmed.v1', {
    id: newOrderedId(now),
    at: now,
    data: { memberId, version },
  });
}
