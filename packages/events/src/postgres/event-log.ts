import { askTogether, type Statement } from '@holdfast/persistence';
import type pg from 'pg';
import type { RawEvent } from '../event.ts';

/** A stored event with its position in its topic. */
export interface KeptEvent {
  readonly position: string;
  readonly event: RawEvent;
}

/**
 * Statements that append events of one topic, in a transaction. Positions are given out under a lock on the topic's head,
 * so the order of positions is the order of commits; the head moves with what is stored. An event that is already stored
 * is not stored again.
 */
export function append(topic: string, events: readonly RawEvent[]): readonly Statement[] {
  return [
    { text: BEGIN_TOPIC, values: [topic] },
    { text: LOCK_HEAD, values: [topic] },
    { text: APPEND, values: [topic, once(events)] },
  ];
}

const BEGIN_TOPIC =
  'insert into topic_head (topic, position) values ($1, 0) on conflict (topic) do nothing';
const LOCK_HEAD = 'select from topic_head where topic = $1 for update';
const APPEND = `
  insert into event_log (topic, position, event_id, event)
  select $1, head.position + row_number() over (order by place), (event ->> 'id')::uuid, event
    from topic_head head, unnest($2::jsonb[]) with ordinality as given (event, place)
   where head.topic = $1
     and not exists (
       select from event_log where topic = $1 and event_id = (given.event ->> 'id')::uuid)
  on conflict (topic, event_id) do nothing`;

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
  return kept(
    client,
    `select position, event from event_log
      where topic = $1
        and position > coalesce(
          (select position from consumer_offset where consumer_group = $2 and topic = $1), 0)
      order by position limit $3`,
    [topic, group, limit],
  );
}

const MOVE_OFFSET = `
  insert into consumer_offset (consumer_group, topic, position) values ($1, $2, $3)
  on conflict (consumer_group, topic) do update set position = excluded.position`;

/** Moves a consumer group's position on. */
export async function commitOffset(
  client: pg.ClientBase,
  {
    group,
    topic,
    position,
  }: { readonly group: string; readonly topic: string; readonly position: string },
): Promise<void> {
  await askTogether(client, [{ text: MOVE_OFFSET, values: [group, topic, position] }]);
}

/** Events as a statement finds them; it is prepared once on each connection. */
async function kept(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[],
): Promise<readonly KeptEvent[]> {
  const [answer] = await askTogether(client, [{ text, values }]);
  return (answer?.rows ?? []) as readonly (KeptEvent & Record<string, unknown>)[];
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
  return kept(
    client,
    `select position, event from event_log
      where topic = $1 and position > $2 order by position limit $3`,
    [topic, position, limit],
  );
}
