import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connectKafka } from './connect-kafka.ts';
import type { KafkaEnvironment } from './kafka-environment.ts';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 100;

/**
 * Waits until a group can be joined, some time after the broker begins to listen.
 * @throws the last fault, after a minute.
 */
export async function awaitBroker(environment: KafkaEnvironment): Promise<void> {
  const kafka = connectKafka(environment);
  const deadline = performance.now() + PATIENCE_MS;
  const admin = kafka.admin({ retry: { retries: 0 } });
  for (;;) {
    try {
      await admin.connect();
      await admin.describeCluster();
      await admin.fetchOffsets({ groupId: `ready.${randomUUID()}` });
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(PAUSE_MS);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}
