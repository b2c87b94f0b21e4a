import { readDeadLetter, type DeadLetter } from './dead-letter.ts';
import { replayOf } from './replay.ts';
import { deadLetterTopic, replayTopic } from './letter-topics.ts';
import { type Transport } from './transport.ts';

/** A dead letter as an operator sees it: whose, where and why, and nothing of its data. */
export interface ListedDeadLetter extends Omit<DeadLetter, 'event'> {
  readonly eventId: string;
  readonly type: string;
  /** True where it was given to its consumer once more. */
  readonly isReplayed: boolean;
}

/** All that a transport is asked for here. */
type Log = Pick<Transport, 'readAll' | 'publish'>;

/** The dead letters of a consumer, oldest first of each key. @throws where the transport cannot be reached. */
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
 * Gives to a consumer once more what it gave up on and was not given since. What cannot be read stays: it would be no more
 * readable. May be repeated, and started twice at once: the inbox of the consumer knows what took effect.
 * @returns how many were given. @throws where the transport cannot be reached; what was given until then stays given.
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

/** The log itself says what was replayed: an envelope has the id of its letter, and is kept for as long. */
async function replayedIds(transport: Log, consumer: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  await transport.readAll([replayTopic(consumer)], (events) => {
    for (const { event } of events) ids.add(event.id);
  });
  return ids;
}
