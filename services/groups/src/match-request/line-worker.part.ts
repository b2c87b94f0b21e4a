import { startAlone, type Relay } from '@holdfast/events';
import type { Logger } from '@holdfast/telemetry';
import { goThroughLine, type GoingThroughLine } from './go-through-line.ts';

/** Pause after which the line is gone through unasked: another process may have freed a seat. */
const LINE_POLL_MS = 5_000;

/** Options of the worker that places waiting members. */
export interface LineOptions extends GoingThroughLine {
  readonly databaseUrl: string;
  readonly logger: Logger;
}

/**
 * Starts the worker that places waiting members: when it is poked, as use cases do by `wakeLine`, and every five seconds.
 * One process works, the others stand by.
 */
export function startLine({ databaseUrl, logger, ...going }: LineOptions): Relay {
  return startAlone({
    name: 'groups.line',
    databaseUrl,
    pollMs: LINE_POLL_MS,
    work: () => goThroughLine(going),
    logger,
  });
}
