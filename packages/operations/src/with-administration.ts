import { openAdministration, type Administration } from '@holdfast/events';
import { readEventsEnvironment } from './environment.ts';

/** Runs work with the administration of the event log, and closes it afterwards. */
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
