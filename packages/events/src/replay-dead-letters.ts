import { readDeadLetter, type DeadLetter } from './dead-letter.ts';
import { replayOf } from './replay.ts';
import { deadLetterTopic, replayTopic } from './letter-topics.ts';
import type { Transport } from './transport.ts';

/** A dead letter as an operator sees it: consumer, position and reason, and none of its data. */
export interface ListedDeadLetter extends Omit<DeadLetter, 'event'> {
  readonly eventId: string;
  readonly type: string;
  /** True if it was given to its consumer once more. */
  readonly isReplayed: boolean;
}

/** The part of a transport that is used here. */
type Log = Pick<Transport, 'readAll' | 'publish'>;

/** The dead letters of a consumer, oldest first within each key. @throws if the transport cannot be reached. */
export async function listDeadLetters(
  transport: Log,
  consumer: string,
): Promise<readonly ListedDeadLetter[]> {
  const replayed = await replayedIds(transport, consumer);
  const listed: ListedDeadLetter[] = [];
  await transport.readAll([deadLetterTopic(consumer)], (events) => {
    for (const letter of events.map(({ event }) => readDeadLetter(event))) {
      if (letter === null) continue;
      const { event, ...rest } = letter;
      const isReplayed = replayed.has(letter.id);
      listed.push({ ...rest, eventId: event.id, type: event.type, isReplayed });
    }
  });
  return listed;
}

/**
 * Gives a consumer once more those dead letters that were not replayed since. Unreadable ones stay: they would be no
 * more readable. May be repeated, and started twice at once: the inbox of the consumer knows which events took
 * effect.
 * @returns the number of replayed letters. @throws if the transport cannot be reached; letters replayed until then
 * stay so.
 */
export async function replayDeadLetters(transport: Log, consumer: string): Promise<number> {
  const replayed = await replayedIds(transport, consumer);
  let count = 0;
  await transport.readAll([deadLetterTopic(consumer)], async (events) => {
    const replays = events
      .map(({ event }) => readDeadLetter(event))
      .filter((letter) => letter !== null)
      .filter(({ id, reason }) => reason !== 'UNREADABLE' && !replayed.has(id))
      .map(replayOf);
    if (replays.length > 0) await transport.publish(replays);
    count += replays.length;
  });
  return count;
}

/** The log itself records what was replayed: an envelope has the id of its letter, and is kept for as long. */
async function replayedIds(transport: Log, consumer: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  await transport.readAll([replayTopic(consumer)], (events) => {
    for (const { event } of events) ids.add(event.id);
  });
  return ids;
}
