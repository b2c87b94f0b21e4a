import type pg from 'pg';
import type { RawEvent } from '../event.ts';

/** A stored event with its position in its topic. */
export interface KeptEvent {
  readonly position: string;
  readonly event: RawEvent;
}

/**
 * Appends events of one topic. Positions are given out under a lock on the topic's head, so the order of positions is
 * the order of commits; the head moves with what is stored. An event that is already stored is not stored again.
 */
export async function append(
  client: pg.ClientBase,
  topic: string,
  events: readonly RawEvent[],
): Promise<void> {
  await client.query(
    'insert into topic_head (topic, position) values ($1, 0) on conflict (topic) do nothing',
    [topic],
  );
  const { rows } = await client.query<{ position: string }>(
    'select position from topic_head where topic = $1 for update',
    [topic],
  );
  const head = rows[0]?.position ?? '0';
  await client.query(
    `insert into event_log (topic, position, event_id, event)
     select $1, $2::bigint + row_number() over (order by place), (event ->> 'id')::uuid, event
       from unnest($3::jsonb[]) with ordinality as given (event, place)
      where not exists (
        select 1 from event_log where topic = $1 and event_id = (given.event ->> 'id')::uuid)
     on conflict (topic, event_id) do nothing`,
    [topic, head, once(events)],
  );
}

/**
 * Drops repeats within a batch: one would leave a gap behind it, and the next batch would begin in the midst of this
 * one.
 */
function once(events: readonly RawEvent[]): readonly RawEvent[] {
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

/** Events of a topic after a consumer group's position, in order, at most `limit`. */
export async function readAfterOffset(
  client: pg.ClientBase,
  {
    group,
    topic,
    limit,
  }: { readonly group: string; readonly topic: string; readonly limit: number },
): Promise<readonly KeptEvent[]> {
  const { rows } = await client.query<KeptEvent>(
    `select position, event from event_log
      where topic = $1
        and position > coalesce(
          (select position from consumer_offset where consumer_group = $2 and topic = $1), 0)
      order by position limit $3`,
    [topic, group, limit],
  );
  return rows;
}

/** Moves a consumer group's position on. */
export async function commitOffset(
  client: pg.ClientBase,
  {
    group,
    topic,
    position,
  }: { readonly group: string; readonly topic: string; readonly position: string },
): Promise<void> {
  await client.query(
    `insert into consumer_offset (consumer_group, topic, position) values ($1, $2, $3)
     on conflict (consumer_group, topic) do update set position = excluded.position`,
    [group, topic, position],
  );
}

/** Position of the newest event of a topic; `0` if there is none yet. */
export async function headOf(client: pg.ClientBase, topic: string): Promise<string> {
  const { rows } = await client.query<{ position: string }>(
    'select position from topic_head where topic = $1',
    [topic],
  );
  return rows[0]?.position ?? '0';
}

/** Position right before the first event that was appended at `since` or later. */
export async function positionBefore(
  client: pg.ClientBase,
  topic: string,
  since: Date,
): Promise<string> {
  const { rows } = await client.query<{ position: string | null }>(
    'select min(position) - 1 as position from event_log where topic = $1 and appended_at >= $2',
    [topic, since],
  );
  return rows[0]?.position ?? headOf(client, topic);
}

/** Events of a topic after a position, in order, at most `limit`. */
export async function readAfter(
  client: pg.ClientBase,
  {
    topic,
    position,
    limit,
  }: { readonly topic: string; readonly position: string; readonly limit: number },
): Promise<readonly KeptEvent[]> {
  const { rows } = await client.query<KeptEvent>(
    `select position, event from event_log
      where topic = $1 and position > $2 order by position limit $3`,
    [topic, position, limit],
  );
  return rows;
}
