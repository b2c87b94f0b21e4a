import { type Policy } from '@holdfast/configuration';
import { startAlone, type Relay } from '@holdfast/events';
import { type Clock } from '@holdfast/kernel';
import { type ServiceDatabase, type Tx } from '@holdfast/persistence';
import { type Logger } from '@holdfast/telemetry';
import { placeNext } from './place-waiting.step.ts';

/** While it is poked by nobody, the line is looked at every five seconds: a seat may have been freed by another process. */
const LINE_POLL_MS = 5_000;

/** What the line is gone through with. */
export interface LineOptions {
  readonly database: Pick<ServiceDatabase<'matching'>, 'changeFor'>;
  readonly databaseUrl: string;
  readonly policy: Policy;
  readonly now: Clock;
  readonly logger: Logger;
}

/** Goes through those who wait whenever it is poked, and every five seconds: one process does, the others stand by. */
export function startLine({ database, databaseUrl, policy, now, logger }: LineOptions): Relay {
  return startAlone({
    service: 'groups',
    name: 'groups.line',
    databaseUrl,
    pollMs: LINE_POLL_MS,
    work: async () => {
      const place = (tx: Tx) => placeNext(tx, { now: now(), limits: policy });
      while (await database.changeFor('matching', place));
    },
    logger,
  });
}
