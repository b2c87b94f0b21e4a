import { listDeadLetters } from '@holdfast/events';
import type { Print } from './print.ts';
import { consumerNamed, withLog } from './with-log.ts';

/** Lists the dead letters of a consumer by id, type and reason, without the contents of the events. */
export async function deadLetters(given: readonly string[], print: Print): Promise<boolean> {
  const letters = await withLog((transport) => listDeadLetters(transport, consumerNamed(given)));
  for (const { at, reason, attempts, type, eventId, isReplayed } of letters) {
    const state = isReplayed ? 'replayed' : 'waits';
    print(
      `${at.toISOString()} ${state.padEnd(8)} ${reason} after ${String(attempts)}: ${type} ${eventId}`,
    );
  }
  const waiting = letters.filter(({ isReplayed }) => !isReplayed).length;
  print(`${String(letters.length)} dead letters, of which ${String(waiting)} wait.`);
  return true;
}
