import type { Tx } from '@holdfast/persistence';

/**
 * Table in which a consumer notes the events that it has taken in. A derived model has its own, which is dropped with
 * it.
 */
export type InboxTable = 'inbox' | 'model.inbox';

/**
 * Maximum number of rows removed at once. Twice as many as come until the next time, and few enough not to delay
 * waiting events.
 */
const MOST_AT_ONCE = 1_000;

/** Removes old notes of a consumer. After this number of days an event does not come again. */
export async function pruneInbox(
  tx: Tx,
  inbox: InboxTable,
  { consumer, days }: { readonly consumer: string; readonly days: number },
): Promise<void> {
  await tx.query(
    `delete from ${inbox} where consumer = $1 and event_id in (
       select event_id from ${inbox}
        where consumer = $1 and received_at < now() - make_interval(days => $2)
        order by received_at limit $3)`,
    [consumer, days, MOST_AT_ONCE],
  );
}

/** Events to be noted for a consumer. */
export interface Noting {
  readonly consumer: string;
  readonly eventIds: readonly string[];
}

/**
 * Notes events as taken in, in the transaction of their effect, and returns the ids that are new, so that a repeated
 * fact takes effect once.
 */
export async function noteInInbox(
  tx: Tx,
  inbox: InboxTable,
  { consumer, eventIds }: Noting,
): Promise<Set<string>> {
  const rows: { event_id: string }[] = await tx.query(noteIn(inbox), [consumer, eventIds]);
  return new Set(rows.map((row) => row.event_id));
}

/** Statement that notes the events `$2` for the consumer `$1`, and answers with column `event_id` of those that are new. */
export const noteIn = (inbox: InboxTable): string => `
  insert into ${inbox} (consumer, event_id, received_at)
  select $1, event_id, now() from unnest($2::uuid[]) as event_id
  on conflict (consumer, event_id) do nothing
  returning event_id`;
