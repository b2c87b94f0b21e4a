import type { Handler } from '@holdfast/configuration/commands';
import { topics as plans } from '@holdfast/events';
import { withAdministration } from './with-administration.ts';

/** Compares the topics with the catalogue; with `--create` it first makes the missing ones. */
export const topics: Handler = (given, output) =>
  withAdministration(async (log) => {
    const isMaking = given.has('create') && !given.isDryRun;
    const made = isMaking ? await log.createTopics(plans) : [];
    const faults = await log.topicFaults(plans);
    if (given.asJson) output.json({ made, faults });
    else {
      for (const name of made) output.print(`${name} was made.`);
      for (const fault of faults) output.print(fault);
      if (faults.length === 0) output.print('All topics are as the catalogue says.');
    }
    return faults.length === 0 ? 0 : 1;
  });
