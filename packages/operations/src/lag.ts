import { openAdministration } from '@holdfast/events';
import { type Print } from './print.ts';
import { readEventsEnvironment } from './environment.ts';

/** Says how many events each group of readers has not taken in. */
export async function lag(_: readonly string[], print: Print): Promise<boolean> {
  const environment = readEventsEnvironment();
  const administration = openAdministration(environment, environment.KAFKA_REPLICATION);
  try {
    for (const { group, topic, behind } of await administration.lags()) {
      print(`${group.padEnd(32)} ${topic.padEnd(28)} ${String(behind)}`);
    }
    return true;
  } finally {
    await administration.close();
  }
}
