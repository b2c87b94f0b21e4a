import { replayDeadLetters } from '@holdfast/events';
import type { Print } from './print.ts';
import { consumerNamed, withLog } from './with-log.ts';

/** Gives a consumer its dead letters once more. */
export async function replay(given: readonly string[], print: Print): Promise<boolean> {
  const count = await withLog((transport) => replayDeadLetters(transport, consumerNamed(given)));
  print(`${String(count)} events were given once more.`);
  return true;
}
