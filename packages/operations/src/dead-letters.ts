import { counted, type Handler } from '@holdfast/configuration/commands';
import { listDeadLetters } from '@holdfast/events';
import { withLog } from './with-log.ts';

/** Lists the dead letters of a consumer by id, type and reason, without the contents of the events. */
export const deadLetters: Handler = async ({ words: [consumer = ''], asJson }, output) => {
  const letters = await withLog((transport) => listDeadLetters(transport, consumer));
  const waiting = letters.filter(({ isReplayed }) => !isReplayed).length;
  if (asJson) {
    output.json({
      waiting,
      letters: letters.map(({ at, reason, attempts, type, eventId, isReplayed }) => ({
        ...{ at: at.toISOString(), reason, attempts, type, eventId, isReplayed },
      })),
    });
    return;
  }
  for (const { at, reason, attempts, type, eventId, isReplayed } of letters) {
    const state = isReplayed ? 'replayed' : 'waits';
    output.print(
      `${at.toISOString()} ${state.padEnd(8)} ${reason} after ${String(attempts)}: ${type} ${eventId}`,
    );
  }
  output.print(`${counted(letters.length, 'dead letter')}, waiting: ${String(waiting)}.`);
};
