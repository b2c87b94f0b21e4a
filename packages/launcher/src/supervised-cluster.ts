import { setTimeout as sleep } from 'node:timers/promises';
import { startCluster, type Cluster, type ClusterOptions } from '@holdfast/embedded-postgres';
import { type Progress } from './progress.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** A server that lived for so long is taken to be well. */
const WELL_AFTER_MS = 10_000;

/** PostgreSQL, started again on the same port whenever it dies. */
export interface SupervisedCluster {
  /** The server that runs now. */
  readonly now: Cluster;
  /** Ends it in order, also one that is just being started again. */
  stop(): Promise<void>;
}

/** What starting again is done with. */
export interface ClusterTools {
  readonly start: (options: ClusterOptions) => Promise<Cluster>;
  /** Fulfilled after so many milliseconds, or as soon as the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

const TOOLS: ClusterTools = {
  start: startCluster,
  pause: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
};

/** Starts the cluster and looks after it. @throws Error where it does not start for the first time. */
export async function superviseCluster(
  options: ClusterOptions,
  progress: Progress,
  { start, pause }: ClusterTools = TOOLS,
): Promise<SupervisedCluster> {
  let cluster = await start(options);
  const again = { ...options, port: cluster.port };
  const stopping = new AbortController();
  const isWanted = () => !stopping.signal.aborted;
  let pauseMs = 0;
  const startAgain = async (): Promise<void> => {
    const told = new Set<string>();
    while (isWanted()) {
      if (pauseMs > 0) await pause(pauseMs, stopping.signal);
      pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pauseMs * 2));
      if (!isWanted()) return;
      try {
        cluster = await start(again);
        return;
      } catch (error) {
        const reason = reasonOf(error);
        if (!told.has(reason)) progress(`  PostgreSQL does not start yet: ${reason}`);
        told.add(reason);
      }
    }
  };
  const lookAfter = async (): Promise<void> => {
    while (isWanted()) {
      const startedAt = performance.now();
      await cluster.ended;
      if (!isWanted()) return;
      if (performance.now() - startedAt > WELL_AFTER_MS) pauseMs = 0;
      progress('  PostgreSQL ended unexpectedly; it is started again');
      await startAgain();
      // Wanted no more while it was being started.
      if (!isWanted()) await cluster.stop();
    }
  };
  const watching = lookAfter();
  return {
    get now() {
      return cluster;
    },
    stop: async () => {
      stopping.abort();
      await cluster.stop();
      await watching;
    },
  };
}

/** One line: what PostgreSQL gave up for where it is quoted, else how the message begins. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /(?:FATAL|PANIC): +(.+)/.exec(message)?.[1] ?? message.split('\n', 1).join('');
}
