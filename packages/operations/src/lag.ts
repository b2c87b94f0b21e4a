import type { Handler } from '@holdfast/configuration/commands';
import { withAdministration } from './with-administration.ts';
import { table } from './table.ts';

/** Exit code of a lag that is above what the operator bears. */
const TOO_FAR_BEHIND = 3;

/** Prints the number of events that each consumer has still to take in, by partition, and their sum. */
export const lag: Handler = async (given, output) => {
  const lags = await withAdministration((log) => log.lags());
  const total = lags.reduce((sum, { behind }) => sum + behind, 0);
  const consumers = lags.map(({ group, ...rest }) => ({ consumer: group, ...rest }));
  if (given.asJson) output.json({ total, consumers });
  else {
    const rows = consumers.map(({ consumer, topic, partition, behind }) => [
      consumer,
      topic,
      partition === null ? '–' : String(partition),
      String(behind),
    ]);
    const head = ['CONSUMER', 'TOPIC', 'PARTITION', 'BEHIND'];
    for (const line of table([head, ...rows, ['total', '', '', String(total)]])) output.print(line);
  }
  const [most] = given.values('max');
  return most !== undefined && total > Number(most) ? TOO_FAR_BEHIND : 0;
};
