import { askTogether, type Answer, type Statement } from '@holdfast/persistence';
import type pg from 'pg';
import type { RawEvent } from '../event.ts';
import { channelOf } from './channel.ts';

/** A stored event with its position in its topic. */
export interface KeptEvent {
  readonly position: string;
  readonly event: RawEvent;
}

/**
 * Statements that append events of one topic, in a transaction, and tell who listens. Positions are given out under a lock
 * on the topic's head, so the order of positions is the order of commits; the head moves with what is stored. An event that
 * is already stored is not stored again.
 */
export function append(topic: string, events: readonly RawEvent[]): readonly Statement[] {
  return [
    { text: LOCK_HEAD, values: [topic] },
    { text: APPEND, values: [topic, once(events), channelOf(topic)] },
  ];
}

/** Begins the topic if it is new. Otherwise nothing changes, but a row that is in the way is locked all the same. */
const LOCK_HEAD = `
  insert into topic_head (topic, position) values ($1, 0)
  on conflict (topic) do update set position = 0 where false`;
const APPEND = `
  with stored as (
    insert into event_log (topic, position, event_id, event)
    select $1, head.position + row_number() over (order by place), (event ->> 'id')::uuid, event
      from topic_head head, unnest($2::jsonb[]) with ordinality as given (event, place)
     where head.topic = $1
       and not exists (
         select from event_log where topic = $1 and event_id = (given.event ->> 'id')::uuid)
    on conflict (topic, event_id) do nothing)
  select pg_notify($3, $1)`;

/**
 * Drops repeats within a batch: one would leave a gap behind it, and the next batch would begin in the midst of this
 * one.
 */
function once(events: readonly RawEvent[]): readonly RawEvent[] {
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

/** Positions of a group that are to move on, by topic. */
export type Places = ReadonlyMap<string, string>;

const READ_FOR_GROUP = `
  select wanted.topic, next.position, next.event
    from unnest($2::text[]) with ordinality as wanted (topic, place)
         left join consumer_offset place_of on place_of.consumer_group = $1 and place_of.topic = wanted.topic,
         lateral (
           select position, event from event_log
            where topic = wanted.topic and position > coalesce(place_of.position, 0)
            order by position limit $3) as next
   order by wanted.place, next.position`;

/**
 * Moves a consumer group's positions on, and reads what stands behind its positions: all in one round trip. A topic gives
 * at most `limit` events, in order.
 */
export async function readForGroup(
  client: pg.ClientBase,
  { group, topics, limit }: { readonly group: string } & Reading,
  moved: Places = new Map(),
): Promise<KeptByTopic> {
  const [answer] = (
    await askTogether(client, [
      ...moves(group, moved),
      { text: READ_FOR_GROUP, values: [group, topics, limit] },
    ])
  ).slice(-1);
  return byTopic(answer);
}

/** Topics to read, and the most events of each. */
interface Reading {
  readonly topics: readonly string[];
  readonly limit: number;
}

const MOVE_OFFSETS = `
  insert into consumer_offset (consumer_group, topic, position)
  select $1, * from unnest($2::text[], $3::bigint[])
  on conflict (consumer_group, topic) do update set position = excluded.position`;

function moves(group: string, moved: Places): readonly Statement[] {
  if (moved.size === 0) return [];
  return [{ text: MOVE_OFFSETS, values: [group, [...moved.keys()], [...moved.values()]] }];
}

/** Moves a consumer group's positions on. */
export async function commitOffsets(
  client: pg.ClientBase,
  group: string,
  moved: Places,
): Promise<void> {
  if (moved.size > 0) await askTogether(client, moves(group, moved));
}

/** Events as a statement finds them, by topic; topics without any are left out. */
export type KeptByTopic = ReadonlyMap<string, readonly KeptEvent[]>;

function byTopic(answer: Answer | undefined): KeptByTopic {
  const rows = (answer?.rows ?? []) as readonly (Answer['rows'][number] &
    KeptEvent & { readonly topic: string })[];
  return Map.groupBy(rows, ({ topic }) => topic);
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

const READ_AFTER = `
  select wanted.topic, next.position, next.event
    from unnest($1::text[], $2::bigint[]) with ordinality as wanted (topic, position, place),
         lateral (
           select position, event from event_log
            where topic = wanted.topic and position > wanted.position
            order by position limit $3) as next
   order by wanted.place, next.position`;

/** Events behind a position of each topic, in order and in one round trip; at most `limit` of each. */
export async function readAfter(
  client: pg.ClientBase,
  places: Places,
  limit: number,
): Promise<KeptByTopic> {
  const values = [[...places.keys()], [...places.values()], limit];
  const [answer] = await askTogether(client, [{ text: READ_AFTER, values }]);
  return byTopic(answer);
}
