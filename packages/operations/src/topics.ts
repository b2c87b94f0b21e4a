import { awaitLog, topics as plans } from '@holdfast/events';
import { readEventsEnvironment } from './environment.ts';
import type { Print } from './print.ts';
import { withAdministration } from './with-administration.ts';

/** Compares the topics with the catalogue; with `--create` it first makes the missing ones. */
export async function topics(given: readonly string[], print: Print): Promise<boolean> {
  await awaitLog(readEventsEnvironment());
  return withAdministration(async (log) => {
    const made = given.includes('--create') ? await log.createTopics(plans) : [];
    for (const name of made) print(`${name} was made.`);
    const faults = await log.topicFaults(plans);
    for (const fault of faults) print(fault);
    if (faults.length === 0) print('All topics are as the catalogue says.');
    return faults.length === 0;
  });
}
