import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventsTransport } from './part-plans.ts';
import { missingTools, startBroker, type Broker } from '@holdfast/embedded-kafka';
import {
  DATABASES,
  dropFormerRoles,
  provision,
  startCluster,
  type Cluster,
} from '@holdfast/embedded-postgres';
import {
  preparationPlans,
  metricsUrl,
  partUrl,
  programPlan,
  type SERVICES,
  type PartName,
} from './part-plans.ts';
import { Endings } from './endings.ts';
import { choosePorts } from './ports.ts';
import { StartRefusedError } from './start-refused.ts';
import { step, type Progress } from './progress.ts';
import { rotateLogs } from './rotate-logs.ts';
import { takeRunLock } from './run-lock.ts';
import { runProgram } from './run-program.ts';
import { readOrMakeSecrets, type Secrets } from './secrets.ts';
import { superviseServer, type SupervisedServer } from './supervised-server.ts';
import { startParts, startReplica, type Portless } from './start-parts.ts';
import type { SupervisedPart } from './supervised-part.ts';

/** Options of a start. */
export interface HoldfastOptions {
  /** Folder of the checkout, built. */
  readonly root: string;
  /** Folder of data, secrets and logs; made if it does not exist. */
  readonly folder: string;
  /** The gateway's port; 0 for any free one, and then the parts take any, too. */
  readonly port: number;
  /** Transport of events: the embedded log, or a Kafka broker that is started beside it. */
  readonly events?: EventsTransport;
  /** Numbers that replace some of the policy's. */
  readonly policyFile?: string;
  /** Variables of the gateway that replace those of a start on one machine. */
  readonly door?: Readonly<Record<string, string>>;
  /** Variables that say by which channels alerts and letters leave; none leaves without them. */
  readonly channels?: Readonly<Record<string, string>>;
  /** Where every part shows its metrics; on this machine alone if it is not said. */
  readonly metricsHost?: string;
  /** True for a folder that `prepareHoldfast` made with this very build: its schemas are not looked at again. */
  readonly isPrepared?: boolean;
  readonly progress: Progress;
  /** Signal that aborts the start; everything started by then is ended in order. */
  readonly signal?: AbortSignal;
}

/** All of Holdfast, running on this machine. */
export interface Holdfast {
  /** The gateway's origin. */
  readonly url: string;
  readonly folder: string;
  readonly parts: Readonly<Record<PartName, SupervisedPart>>;
  /** Runs a program of a service to its end, such as `keys.js rotate`, and returns its output. */
  runProgram(
    service: (typeof SERVICES)[number],
    ...program: readonly [string, ...string[]]
  ): Promise<string>;
  /** Starts one more process of a part, to which the gateway sends nothing. It is ended with everything else. */
  startReplica(name: PartName): Promise<SupervisedPart>;
  /** The origin of a part, for asking it directly. */
  partUrl(name: PartName): string;
  /** Where a part shows its metrics. */
  metricsUrl(name: PartName): string;
  readonly cluster: SupervisedServer<Cluster>;
  /** Null if the embedded log carries events. */
  readonly broker: SupervisedServer<Broker> | null;
  /** Ends everything in order: gateway, services, databases. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL and every part, as the same processes as in production, and looks after them.
 * @throws StartRefusedError with a sentence that says what to do, or the signal's reason, after ending everything
 * that was started.
 */
export async function startHoldfast(options: HoldfastOptions): Promise<Holdfast> {
  const { folder, signal } = options;
  signal?.throwIfAborted();
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const lock = takeRunLock(folder);
  const endings = new Endings();
  endings.add(() => {
    lock.release();
  });
  try {
    rotateLogs(logs);
    return await startAll(options, endings, lock.wasLeftBehind);
  } catch (error) {
    await endings.run();
    // If the start was aborted, report the abort, not the errors that it caused.
    signal?.throwIfAborted();
    throw error;
  }
}

async function startAll(
  options: HoldfastOptions,
  endings: Endings,
  mayBecomeFree: boolean,
): Promise<Holdfast> {
  const { root, folder, progress, signal } = options;
  const secrets = readOrMakeSecrets(folder);
  const wish = { gateway: options.port, mayBecomeFree, signal };
  const held = await choosePorts(wish);
  endings.add(() => held.release());
  const cluster = await step(progress, 'databases', () =>
    startDatabases(options, secrets, endings),
  );
  const broker = await startLog(options, endings);
  const brokers = broker?.now.address ?? null;
  const { policyFile, door, channels, metricsHost } = options;
  const given = { root, folder, policyFile, door, channels, metricsHost };
  const portless = { ...given, secrets, cluster: cluster.now, brokers };
  if (options.isPrepared !== true) await step(progress, 'schemas', () => prepare(portless, signal));
  signal?.throwIfAborted();
  const { installation, parts } = await startParts(portless, { progress, endings, wish, held });
  // Last, once every part has signed in anew.
  await dropFormerRoles(cluster.now satisfies Cluster, DATABASES);
  return {
    url: partUrl(installation, 'gateway'),
    folder,
    parts,
    runProgram: (service, ...program) => runProgram(programPlan(installation, service, program)),
    startReplica: (name) => startReplica(installation, name, { progress, endings }),
    partUrl: (name) => partUrl(installation, name),
    metricsUrl: (name) => metricsUrl(installation, name),
    cluster,
    broker,
    stop: () => endings.run(),
  };
}

/** Brings the schemas up to date, and the topics. */
function prepare(installation: Portless, signal?: AbortSignal): Promise<void> {
  return allSettledWell(preparationPlans(installation).map((plan) => runProgram(plan, signal)));
}

/**
 * Makes the secrets and databases of an installation with the embedded log, with nobody in them, and ends. Copies of
 * the folder start without a look at their schemas.
 */
export async function prepareHoldfast(root: string, folder: string): Promise<void> {
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  const endings = new Endings();
  const options = { root, folder, port: 0, progress: () => undefined };
  try {
    const secrets = readOrMakeSecrets(folder);
    const { now: cluster } = await startDatabases(options, secrets, endings);
    await prepare({ root, folder, secrets, cluster, brokers: null, policyFile: undefined });
  } finally {
    await endings.run();
  }
}

async function startDatabases(
  { folder, progress, signal }: HoldfastOptions,
  secrets: Secrets,
  endings: Endings,
): Promise<SupervisedServer<Cluster>> {
  const { superuserPassword, passwords } = secrets;
  const options = { dataDir: join(folder, 'postgres'), port: 0, superuserPassword };
  const logFile = join(folder, 'logs', 'postgres.log');
  const supervision = { name: 'PostgreSQL', progress };
  const cluster = await superviseServer(
    supervision,
    { ...options, logFile },
    { start: startCluster },
  );
  endings.add(() => cluster.stop());
  signal?.throwIfAborted();
  await provision(cluster.now satisfies Cluster, DATABASES, passwords);
  return cluster;
}

/** Starts the broker if one is to carry events. */
async function startLog(
  { folder, events, progress, signal }: HoldfastOptions,
  endings: Endings,
): Promise<SupervisedServer<Broker> | null> {
  if (events !== 'kafka') return null;
  const missing = await missingTools();
  if (missing.length > 0) {
    throw new StartRefusedError(
      `A Kafka broker needs ${missing.join(' and ')}. Install it, or run "npm start", which needs no broker.`,
    );
  }
  const options = {
    dataDir: join(folder, 'kafka'),
    port: 0,
    logFile: join(folder, 'logs', 'kafka.log'),
  };
  const broker = await step(progress, 'broker', () =>
    superviseServer({ name: 'Kafka', progress }, options, { start: startBroker }),
  );
  endings.add(() => broker.stop());
  signal?.throwIfAborted();
  return broker;
}

/** Waits for the end of all, good or bad, so that none runs on. @throws the first rejection. */
async function allSettledWell(works: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(works);
  await Promise.all(works);
}
