import { counted, type Handler } from '@holdfast/configuration/commands';
import { listDeadLetters, replayDeadLetters } from '@holdfast/events';
import { withLog } from './with-log.ts';

/** Gives a consumer its dead letters once more. */
export const replay: Handler = ({ words: [consumer = ''], isDryRun }, output) =>
  withLog(async (transport) => {
    if (isDryRun) {
      const letters = await listDeadLetters(transport, consumer);
      const due = letters.filter(
        ({ isReplayed, reason }) => !isReplayed && reason !== 'UNREADABLE',
      );
      output.print(`Would give ${counted(due.length, 'event')} once more.`);
      return;
    }
    output.progress(`Reading the dead letters of ${consumer} …`);
    const count = await replayDeadLetters(transport, consumer);
    output.print(`Gave ${counted(count, 'event')} once more.`);
  });
