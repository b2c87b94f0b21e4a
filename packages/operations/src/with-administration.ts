import { openAdministration, type Administration } from '@holdfast/events';
import { readEventsEnvironment } from './environment.ts';

/** Administers the log of events, and lets go of it. */
export async function withAdministration<Result>(
  work: (administration: Administration) => Promise<Result>,
): Promise<Result> {
  const environment = readEventsEnvironment();
  const administration = openAdministration(environment, environment.KAFKA_REPLICATION);
  try {
    return await work(administration);
  } finally {
    await administration.close();
  }
}
