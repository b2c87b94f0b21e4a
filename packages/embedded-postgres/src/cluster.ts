import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { locateBinaries } from './binaries.ts';
import { prepareDataFolder, SUPERUSER } from './data-folder.ts';
import { freePort } from './free-port.ts';
import { hasEnded, startPostmaster, type PostmasterPlan } from './postmaster.ts';
import { chooseRunAs } from './run-as.ts';
import { endStalePostmaster } from './stale-postmaster.ts';
import { stopPostmaster } from './stop-postmaster.ts';

/** Place of a cluster, and the way to reach it. */
export interface ClusterOptions {
  /** Data folder, made with mode 0700 if it does not exist. */
  readonly dataDir: string;
  /** Port; 0 takes a free one, another at each start. */
  readonly port: number;
  /** Administrator's password. Given to the cluster when it is made; later starts must bring the same. */
  readonly superuserPassword: string;
  /** Log of the server; by default beside the data folder, with `.log`. */
  readonly logFile?: string;
  /** Further settings of the server, by name, such as `fsync: 'off'` for a test. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running cluster. */
export interface Cluster {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly pid: number;
  /** The administrator's connection address of one database. */
  superuserUrl(database: string): string;
  /** Fulfilled when the server has ended, for any reason. */
  readonly ended: Promise<void>;
  /**
   * Ends the server in order: sessions are cut off, nothing committed is lost. `hurry` skips the remaining patience.
   */
  stop(hurry?: AbortSignal): Promise<void>;
}

/** Traces that a killed server leaves for some moments. */
const LEFT_BEHIND = /lock file ".*" already exists|shared memory block .* is still in use/;
const LEFT_BEHIND_MS = 10_000;
const PORT_TAKEN = /could not bind .* address|Address already in use/;

/**
 * Starts the cluster in `dataDir`, making it first if there is none. Ends a server that an earlier, killed process left.
 * @throws Error with PostgreSQL's words, if it does not start.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const dataDir = resolve(options.dataDir);
  const binaries = locateBinaries();
  await mkdir(dirname(dataDir), { recursive: true, mode: 0o700 });
  await endStalePostmaster(dataDir);
  const runAs = chooseRunAs(binaries.postgres, dirname(dataDir));
  const { superuserPassword } = options;
  await prepareDataFolder({ dataDir, binaries, runAs, superuserPassword });
  const plan = {
    postgres: binaries.postgres,
    runAs,
    dataDir,
    logFile: options.logFile ?? `${dataDir}.log`,
    settings: options.settings ?? {},
  };
  const { child, port } = await startPatiently(plan, options.port);
  return running(child, port, superuserPassword);
}

async function startPatiently(
  plan: Omit<PostmasterPlan, 'port'>,
  wantedPort: number,
): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const deadline = Date.now() + LEFT_BEHIND_MS;
  for (;;) {
    const port = wantedPort === 0 ? await freePort() : wantedPort;
    const start = await startPostmaster({ ...plan, port });
    if (start.kind === 'ready') return { child: start.child, port };
    const mayPass =
      LEFT_BEHIND.test(start.said) || (wantedPort === 0 && PORT_TAKEN.test(start.said));
    if (!mayPass || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start. It says:\n${start.said}`);
    }
    await sleep(100);
  }
}

function running(child: ChildProcess, port: number, password: string): Cluster {
  const ended = new Promise<void>((resolve) => {
    if (hasEnded(child)) resolve();
    else child.once('exit', () => resolve());
  });
  const credentials = `${SUPERUSER}:${encodeURIComponent(password)}`;
  return {
    host: '127.0.0.1',
    port,
    pid: child.pid ?? 0,
    superuserUrl: (database) => `postgres://${credentials}@127.0.0.1:${port}/${database}`,
    ended,
    stop: (hurry) => stopPostmaster(child, ended, hurry),
  };
}
