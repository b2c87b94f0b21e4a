import { awaitLog, openAdministration, topics as plans } from '@holdfast/events';
import { type Print } from './commands.ts';
import { readEventsEnvironment } from './environment.ts';

/** Compares the topics with the catalogue; with `--create` it makes those that are missing first. */
export async function topics(given: readonly string[], print: Print): Promise<boolean> {
  const environment = readEventsEnvironment();
  await awaitLog(environment);
  const administration = openAdministration(environment, environment.KAFKA_REPLICATION);
  try {
    const made = given.includes('--create') ? await administration.createTopics(plans) : [];
    for (const name of made) print(`${name} was made.`);
    const faults = await administration.topicFaults(plans);
    for (const fault of faults) print(fault);
    if (faults.length === 0) print('All topics are as the catalogue says.');
    return faults.length === 0;
  } finally {
    await administration.close();
  }
}
