import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connectKafka } from './connect-kafka.ts';
import type { KafkaEnvironment } from './kafka-environment.ts';

/** Time for a broker that answers to be ready for groups. */
const PATIENCE_MS = 60_000;
/** Time for a broker to answer at all: short, since somebody waits to be told that it does not. */
const ANSWERS_WITHIN_MS = 8_000;
const PAUSE_MS = 100;

/**
 * Waits until a group can be joined, some time after the broker begins to listen.
 * @throws the last fault: after eight seconds if it does not answer, else after a minute.
 */
export async function awaitBroker(environment: KafkaEnvironment): Promise<void> {
  const kafka = connectKafka(environment);
  const startedAt = performance.now();
  let mostMs = ANSWERS_WITHIN_MS;
  const admin = kafka.admin({ retry: { retries: 0 } });
  for (;;) {
    try {
      await admin.connect();
      await admin.describeCluster();
      mostMs = PATIENCE_MS;
      await admin.fetchOffsets({ groupId: `ready.${randomUUID()}` });
      return;
    } catch (error) {
      if (performance.now() - startedAt > mostMs) throw error;
      await pause(PAUSE_MS);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}
