import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASES, provision, type Cluster } from '@holdfast/embedded-postgres';
import {
  migrationPlans,
  partPlan,
  partUrl,
  SERVICES,
  type Installation,
  type PartName,
} from './part-plans.ts';
import { choosePorts } from './ports.ts';
import { step, type Progress } from './progress.ts';
import { takeRunLock } from './run-lock.ts';
import { runProgram } from './run-program.ts';
import { readOrMakeSecrets } from './secrets.ts';
import { superviseCluster, type SupervisedCluster } from './supervised-cluster.ts';
import { SupervisedPart } from './supervised-part.ts';

/** What is to be started, and where. */
export interface HoldfastOptions {
  /** The checkout, built. */
  readonly root: string;
  /** Where data, secrets and logs live; made where it is not there. */
  readonly folder: string;
  /** The gateway's port; 0 for any, and then the parts take any, too. */
  readonly port: number;
  /** Numbers that replace some of the policy's. */
  readonly policyFile?: string;
  readonly progress: Progress;
}

/** All of Holdfast, running on this machine. */
export interface Holdfast {
  /** The gateway's origin. */
  readonly url: string;
  readonly folder: string;
  readonly parts: Readonly<Record<PartName, SupervisedPart>>;
  /** The origin of a part, for whoever would ask it directly. */
  partUrl(name: PartName): string;
  readonly cluster: SupervisedCluster;
  /** Ends everything in order: gateway, services, databases. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL and every part, as the same processes as in production, and looks after them.
 * @throws StartRefusedError with a sentence that says what to do; whatever was started is ended before.
 */
export async function startHoldfast(options: HoldfastOptions): Promise<Holdfast> {
  const { folder, root, progress } = options;
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const lock = takeRunLock(folder);
  const ending: (() => Promise<void>)[] = [];
  const stop = async () => {
    while (ending.length > 0) await ending.pop()?.();
    lock.release();
  };
  try {
    const secrets = readOrMakeSecrets(folder);
    const ports = await choosePorts({ gateway: options.port, mayBecomeFree: lock.wasLeftBehind });
    const cluster = await step(progress, 'databases', async () => {
      const started = await startDatabases(options, secrets);
      ending.push(() => started.stop());
      return started;
    });
    const policyFile = options.policyFile;
    const installation = { root, folder, secrets, cluster: cluster.now, ports, policyFile };
    await step(progress, 'schemas', () =>
      Promise.all(migrationPlans(installation).map((plan) => runProgram(plan))),
    );
    const parts = makeParts(installation, progress);
    ending.push(async () => {
      await parts.gateway.stop();
      await Promise.all(SERVICES.map((name) => parts[name].stop()));
    });
    await step(progress, 'members, groups, journaling, insights, gateway', () =>
      Promise.all(Object.values(parts).map((part) => part.start())),
    );
    return {
      url: partUrl(installation, 'gateway'),
      folder,
      parts,
      partUrl: (name) => partUrl(installation, name),
      cluster,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDatabases(
  { folder, progress }: HoldfastOptions,
  secrets: ReturnType<typeof readOrMakeSecrets>,
): Promise<SupervisedCluster> {
  const { superuserPassword, passwords } = secrets;
  const options = { dataDir: join(folder, 'postgres'), port: 0, superuserPassword };
  const logFile = join(folder, 'logs', 'postgres.log');
  const cluster = await superviseCluster({ ...options, logFile }, progress);
  await provision(cluster.now satisfies Cluster, DATABASES, passwords);
  return cluster;
}

function makeParts(
  installation: Installation,
  progress: Progress,
): Readonly<Record<PartName, SupervisedPart>> {
  const { folder } = installation;
  const make = (name: PartName) => {
    const logFile = join(folder, 'logs', `${name}.log`);
    return new SupervisedPart(partPlan(installation, name), { logFile, progress });
  };
  return {
    members: make('members'),
    groups: make('groups'),
    journaling: make('journaling'),
    insights: make('insights'),
    gateway: make('gateway'),
  };
}
