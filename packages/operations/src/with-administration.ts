import { awaitLog, openAdministration, type Administration } from '@holdfast/events';
import { readEventsEnvironment } from './events-environment.ts';

/** Runs work with the administration of the event log, and closes it afterwards. @throws as `withLog` does. */
export async function withAdministration<Result>(
  work: (administration: Administration) => Promise<Result>,
): Promise<Result> {
  const environment = readEventsEnvironment();
  await awaitLog(environment);
  const administration = openAdministration(environment, environment.KAFKA_REPLICATION);
  try {
    return await work(administration);
  } finally {
    await administration.close();
  }
}
