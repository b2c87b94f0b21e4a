import type { RequestDigests } from '@holdfast/kernel';
import { ask, later, type Tx } from '@holdfast/persistence';

/** A press of the button, as far as a repeat has to be known. */
export interface Press extends RequestDigests {
  readonly memberId: string;
  readonly eventId: string;
  readonly pressedAt: Date;
}

/** Presses of members. Row-level security shows the asking member their own, and no others. */
export const presses = {
  findByKey: async (tx: Tx, memberId: string, keyDigest: Buffer): Promise<Press | null> => {
    const [row] = await ask<Press>(
      tx,
      `select member_id as "memberId", event_id as "eventId", pressed_at as "pressedAt",
              key_digest as "keyDigest", input_digest as "inputDigest"
         from safety_press where member_id = $1 and key_digest = $2`,
      [memberId, keyDigest],
    );
    return row ?? null;
  },

  add: (tx: Tx, { memberId, eventId, pressedAt, keyDigest, inputDigest }: Press): Promise<void> =>
    later(
      tx,
      `insert into safety_press (member_id, event_id, pressed_at, key_digest, input_digest)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [memberId, eventId, pressedAt, keyDigest, inputDigest],
    ),
};
