import { setTimeout as pause } from 'node:timers/promises';
import { startCluster, type Cluster, type ClusterOptions } from '@holdfast/embedded-postgres';
import { type Progress } from './progress.ts';

const RETRY_MS = 500;

/** PostgreSQL, started again on the same port whenever it dies. */
export interface SupervisedCluster {
  /** The server that runs now. */
  readonly now: Cluster;
  stop(): Promise<void>;
}

/** Starts the cluster and looks after it. */
export async function superviseCluster(
  options: ClusterOptions,
  progress: Progress,
): Promise<SupervisedCluster> {
  let cluster = await startCluster(options);
  const { port } = cluster;
  let isWanted = true;
  const lookAfter = async (): Promise<void> => {
    await cluster.ended;
    while (isWanted) {
      progress('  PostgreSQL ended unexpectedly; it is started again');
      try {
        cluster = await startCluster({ ...options, port });
        await cluster.ended;
      } catch {
        await pause(RETRY_MS);
      }
    }
  };
  const watching = lookAfter();
  return {
    get now() {
      return cluster;
    },
    stop: async () => {
      isWanted = false;
      await cluster.stop();
      await watching;
    },
  };
}
