import { setTimeout as pause } from 'node:timers/promises';
import { describeError, type Logger } from '@holdfast/telemetry';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { orMissingTopic } from './missing-topic.ts';

/** Options of a group's reader. */
export interface Consuming {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly fromBeginning: boolean;
  readonly logger: Logger;
  /** Called each time that partitions were given out, before anything is read. It may seek. */
  readonly joined?: (consumer: Consumer) => void;
  /** Takes in some records of one partition, in order. If it rejects, the same records come again. */
  readonly take: (batch: Taken) => Promise<void>;
}

/** Some records of one partition. */
export interface Taken {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
  /** Commits this position for the group. @throws if the partition belongs to another reader by now. */
  readonly commit: () => Promise<void>;
}

/** Maximum number of records at once, so that a transaction stays short. */
const MOST_AT_ONCE = 500;
const HEARTBEAT_MS = 1_000;
/** Time for which the broker waits for a record before it answers with none. A record that comes is given at once. */
const WAIT_MS = 1_000;
/** Session timeout: how long the group waits for a consumer that stopped without saying so. */
const SESSION_MS = 6_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** Number of partitions that are read side by side. Records of one key always stay in sequence. */
const PARTITIONS_AT_ONCE = 3;

/**
 * Reads as a member of a group until the signal says stop, and finishes the records under way. @throws if it cannot
 * go on.
 */
export async function consume(consuming: Consuming, signal: AbortSignal): Promise<void> {
  const { kafka, groupId, topics, fromBeginning, joined } = consuming;
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: SESSION_MS,
    rebalanceTimeout: SESSION_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: WAIT_MS,
    allowAutoTopicCreation: false,
    // Patient: the group knows a member that comes back, and nobody waits for the end of its session. A crash ends
    // this call; its caller begins anew.
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 15, restartOnFailure: never },
  });
  const { CRASH, GROUP_JOIN } = consumer.events;
  const { promise: ended, resolve: end, reject } = Promise.withResolvers<undefined>();
  ended.catch(() => undefined);
  const onAbort = () => end(undefined);
  consumer.on(CRASH, ({ payload }) => {
    reject(payload.error);
  });
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) onAbort();
  if (joined !== undefined) consumer.on(GROUP_JOIN, () => joined(consumer));
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => takeBatch(consuming, payload, signal),
    });
    await ended;
  } catch (error) {
    throw orMissingTopic(error);
  } finally {
    // The signal outlives this call, which an outage may repeat any number of times.
    signal.removeEventListener('abort', onAbort);
    await consumer.disconnect().catch(() => undefined);
  }
}

const never = () => Promise.resolve(false);

async function takeBatch(
  consuming: Consuming,
  payload: EachBatchPayload,
  signal: AbortSignal,
): Promise<void> {
  const { batch } = payload;
  const { topic, partition } = batch;
  const isOver = () => signal.aborted || payload.isStale() || !payload.isRunning();
  for (let from = 0; from < batch.messages.length && !isOver(); from += MOST_AT_ONCE) {
    const messages = batch.messages.slice(from, from + MOST_AT_ONCE);
    const last = messages.at(-1);
    if (last === undefined) return;
    const offset = String(BigInt(last.offset) + 1n);
    const commit = () =>
      payload.commitOffsetsIfNecessary({
        topics: [{ topic, partitions: [{ partition, offset }] }],
      });
    const isTaken = await takeUntilDone(
      consuming,
      { topic, partition, messages, commit },
      { beat: () => payload.heartbeat(), isOver },
    );
    if (!isTaken) return;
    payload.resolveOffset(last.offset);
  }
}

interface Turn {
  /** Tells the group that this reader lives. @throws if partitions are being given out anew. */
  readonly beat: () => Promise<void>;
  readonly isOver: () => boolean;
}

/** Tries again, with pauses that grow, until the records are taken in. @returns false if it was stopped before. */
async function takeUntilDone(
  { take, groupId, logger }: Consuming,
  taken: Taken,
  { beat, isOver }: Turn,
): Promise<boolean> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    const fault = await whileBeating(beat, () => take(taken).then(() => null, asFault));
    if (fault === null) return true;
    logger.warn('consumer-interrupted', {
      consumer: groupId,
      target: 'broker',
      ...describeError(fault.error),
    });
    const until = performance.now() + pauseMs;
    while (performance.now() < until) {
      if (isOver()) return false;
      await pause(Math.min(HEARTBEAT_MS, pauseMs, FIRST_PAUSE_MS));
      await beat();
    }
    if (isOver()) return false;
  }
}

const asFault = (error: unknown) => ({ error });

/** Keeps telling the group that this reader lives while it works. A fault of that shows at the next commit. */
async function whileBeating<Result>(
  beat: () => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  const timer = setInterval(() => {
    beat().catch(() => undefined);
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
