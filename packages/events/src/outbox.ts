import { announce, later, type Tx } from '@holdfast/persistence';
import type { AddressedEvent } from './event.ts';

/**
 * Writes an event into the outbox, in the caller's transaction: it leaves if and only if that commits. The commit wakes
 * the relay of the service (relay.ts), which publishes it. The caller has locked the aggregate before, so events of one
 * key are numbered in the order of their commits.
 */
export async function appendToOutbox(tx: Tx, { topic, event }: AddressedEvent): Promise<void> {
  announce(tx);
  await later(tx, 'insert into outbox (topic, event) values ($1, $2)', [topic, event]);
}
