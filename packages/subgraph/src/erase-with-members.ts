import { appendToOutbox, newEvent, type Handlers } from '@holdfast/events';
import { newOrderedId, type Clock } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

/** The erased member, and the time at which that is done here. */
export interface Erasing {
  readonly memberId: string;
  /** Instant at which their key was destroyed. */
  readonly erasedAt: Date;
  /** Version of the member's record at the time of erasure. */
  readonly version: number;
  readonly now: Date;
}

/** Part of a service that erases with *members*. */
export interface Eraser {
  readonly name: 'groups' | 'journaling' | 'insights';
  /** Removes this service's data of a member, in the caller's transaction. May be repeated. */
  readonly eraseMember: (tx: Tx, erasing: Erasing) => Promise<void>;
}

/**
 * Consumer that erases a member here, too, once *members* says that they are erased, and the key ring as well. Its place
 * outlives every model.
 */
export function erasureConsumer(eraser: Eraser, clock: Clock) {
  const handlers: Handlers = {
    'holdfast.members.member-erased.v1': (tx, { data: { memberId, version }, time }) =>
      eraseAndConfirm(tx, eraser, { memberId, version, erasedAt: new Date(time), now: clock() }),
  };
  return {
    name: `${eraser.name}.erasure`,
    purpose: 'erasure',
    inbox: 'inbox',
    handlers,
    asksTheRing: true,
  } as const;
}

/** Removes a service's data of a member, and tells *members* so, in the caller's transaction. May be repeated. */
export async function eraseAndConfirm(tx: Tx, eraser: Eraser, erasing: Erasing): Promise<void> {
  const { memberId, version, now } = erasing;
  await eraser.eraseMember(tx, erasing);
  const confirmed = newEvent(`holdfast.${eraser.name}.erasure-confirmed.v1`, {
    id: newOrderedId(now),
    at: now,
    data: { memberId, version },
  });
  await appendToOutbox(tx, confirmed);
}
