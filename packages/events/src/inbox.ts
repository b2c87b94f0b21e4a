import { type Tx } from '@holdfast/persistence';

/** The table in which a consumer notes what it has taken in; a derived model keeps its own, and is dropped with it. */
export type InboxTable = 'inbox' | 'model.inbox';

/**
 * Notes events as taken in, in the transaction of their effect, and returns the ids that are new: a fact that comes
 * twice takes effect once.
 */
export async function noteInInbox(
  tx: Tx,
  inbox: InboxTable,
  { consumer, eventIds }: { readonly consumer: string; readonly eventIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const rows: { event_id: string }[] = await tx.query(
    `insert into ${inbox} (consumer, event_id, received_at)
     select $1, event_id, now() from unnest($2::uuid[]) as event_id
     on conflict (consumer, event_id) do nothing
     returning event_id`,
    [consumer, eventIds],
  );
  return new Set(rows.map((row) => row.event_id));
}
