import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startHoldfast, type Holdfast } from '@holdfast/launcher';
import { ofRows } from './row-id.ts';
import { askDatabase } from './ask-database.ts';
import type { AskAsAdministrator } from './databases.ts';
import { givenEvents, givenKeeper } from './environment.ts';
import { Graph } from './graph.ts';
import { askKeeper } from './keeper-client.ts';
import { readLogs } from './logs.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** All of Holdfast on this machine, for one file of tests: real PostgreSQL, real processes, ports of its own. */
export interface TestHoldfast extends Holdfast {
  readonly graph: Graph;
  readonly sql: AskAsAdministrator;
  /** Variables by which a test reaches the event log, past the rights of every part. */
  readonly eventsEnvironment: Readonly<Record<string, string>>;
  /** Everything that the parts and PostgreSQL have logged. */
  logs(): string;
}

/**
 * Starts Holdfast from the build, with nobody in it.
 * @param policy numbers that replace the policy's: loads that no person makes would run into its limits.
 * @param events transport of events: the embedded log, or a broker that is started with it; by default that of
 * `HOLDFAST_EVENTS`.
 * @param channels variables that say by which channels alerts and letters leave.
 */
export async function aHoldfast(
  policy: Readonly<Record<string, number | string>> = {},
  events: 'postgres' | 'kafka' = givenEvents(),
  channels: Readonly<Record<string, string>> = {},
): Promise<TestHoldfast> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast test '));
  const policyFile = join(folder, 'policy.json');
  writeFileSync(policyFile, JSON.stringify(policy));
  const options = {
    ...{ root: ROOT, folder: join(folder, 'state'), port: 0 },
    ...{ policyFile, events, channels },
  };
  const isPrepared = events === 'postgres' && (await copiesTemplate(options.folder));
  const holdfast = await startHoldfast({ ...options, isPrepared, progress: () => undefined });
  const logs = () => readLogs(holdfast.folder);
  return {
    ...holdfast,
    graph: new Graph(holdfast.url, logs),
    sql: (database, text, values) =>
      askDatabase(holdfast.cluster.now.superuserUrl(database), text, values?.map(ofRows)),
    eventsEnvironment: eventsEnvironment(holdfast),
    logs,
    stop: async () => {
      await holdfast.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Begins with a copy of what the run has prepared once. False outside such a run: then everything is made anew. */
async function copiesTemplate(folder: string): Promise<boolean> {
  const keeper = givenKeeper();
  if (keeper === undefined) return false;
  const { folder: template } = await askKeeper<{ folder: string }>(keeper, '/template');
  // Not cpSync: it keeps no modes of folders, and PostgreSQL looks at those.
  execFileSync('cp', ['-a', template, folder]);
  return true;
}

function eventsEnvironment({ broker, cluster }: Holdfast): Readonly<Record<string, string>> {
  return broker === null
    ? { HOLDFAST_EVENTS: 'postgres', BUS_DATABASE_URL: cluster.now.superuserUrl('bus') }
    : { HOLDFAST_EVENTS: 'kafka', KAFKA_BROKERS: broker.now.address };
}
