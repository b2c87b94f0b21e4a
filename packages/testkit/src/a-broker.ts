import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingTools, startBroker } from '@holdfast/embedded-kafka';
import { givenBrokers, isUnattended } from './environment.ts';

/** A real broker for one file of tests. */
export interface TestBroker {
  /** Address, as clients name it. */
  readonly address: string;
  /** Ends it as a crash would, and starts it again on the same data and port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Reason why tests that need a broker cannot run here; null if they can. With `CI` set there is no excuse.
 * @throws Error under CI, if no broker can be had.
 */
export async function noBrokerBecause(): Promise<string | null> {
  return givenBrokers() === undefined ? noOwnBrokerBecause() : null;
}

/** The same for tests that need a broker of their own. @throws Error under CI, if none can be had. */
export async function noOwnBrokerBecause(): Promise<string | null> {
  const missing = await missingTools();
  if (missing.length === 0) return null;
  const sentence = `No broker: ${missing.join(' and ')} is missing. Install it, or name brokers in KAFKA_BROKERS.`;
  if (isUnattended()) throw new Error(sentence);
  return sentence;
}

/** The broker that `KAFKA_BROKERS` names, which cannot be crashed, or else one of its own. */
export async function aBroker(): Promise<TestBroker> {
  const given = givenBrokers();
  const nothing = () => Promise.resolve();
  if (given !== undefined) return { address: given, crash: nothing, stop: nothing };
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-broker-'));
  const options = { dataDir: join(folder, 'kafka'), logFile: join(folder, 'kafka.log') };
  let broker = await startBroker({ ...options, port: 0 });
  return {
    address: broker.address,
    crash: async () => {
      process.kill(broker.pid, 'SIGKILL');
      await broker.ended;
      broker = await startBroker({ ...options, port: broker.port });
    },
    stop: async () => {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
