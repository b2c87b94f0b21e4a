import { ask, insertOnce, question, type Tx } from '@holdfast/persistence';
import { SafetyMessageEntity } from './safety-message.entity.ts';
import type { SafetyMessage } from './safety-message.rule.ts';

const byKey = question(
  SafetyMessageEntity,
  'where event_id = $1 and author_id = $2 and key_digest = $3',
);
const page = question(
  SafetyMessageEntity,
  'where event_id = $1 and ($2::uuid is null or id > $2) order by id limit $3',
);

/** Messages of the lines. Before asking, look that the event is theirs to see. */
export const safetyMessages = {
  findByKey: (
    tx: Tx,
    { eventId, authorId, keyDigest }: Pick<SafetyMessage, 'eventId' | 'authorId' | 'keyDigest'>,
  ): Promise<SafetyMessage | null> => byKey.first(tx, [eventId, authorId, keyDigest]),

  /** How many messages somebody has posted in the line of an event. */
  countOf: async (tx: Tx, eventId: string, authorId: string): Promise<number> => {
    const [row] = await ask<{ count: number }>(
      tx,
      'select count(*)::int as count from safety_message where event_id = $1 and author_id = $2',
      [eventId, authorId],
    );
    return row?.count ?? 0;
  },

  /** Adds a message; false if its author has sent one with the same key. */
  addOnce: (tx: Tx, message: SafetyMessage): Promise<boolean> =>
    insertOnce(tx, SafetyMessageEntity, { ...message }),

  /** At most `limit` messages of a line after the one named, oldest first. */
  page: (
    tx: Tx,
    eventId: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<SafetyMessage[]> => page.all(tx, [eventId, after, limit]),
};
