import type { Print } from './print.ts';
import { withAdministration } from './with-administration.ts';

/** Prints the number of events that each group of readers has still to take in. */
export async function lag(_: readonly string[], print: Print): Promise<boolean> {
  for (const { group, topic, behind } of await withAdministration((log) => log.lags())) {
    print(`${group.padEnd(32)} ${topic.padEnd(28)} ${String(behind)}`);
  }
  return true;
}
