import { startAlone, type Relay } from '@holdfast/events';
import { systemClock } from '@holdfast/kernel';
import { fileErasureLedger, makeErasureLedger } from '@holdfast/persistence';
import type { Logger } from '@holdfast/telemetry';
import { eraseDueMembers } from './erase-due-members.ts';
import type { Erasing } from './erase-member.ts';

/** Pause of the worker that erases, if nobody pokes it. */
const ERASURE_POLL_MS = 2_000;

/** Lock and ledger of the worker that erases. */
export interface EraserVariables {
  readonly DATABASE_SERVICE_URL: string;
  readonly HOLDFAST_ERASURE_LEDGER: string;
}

/** Starts the worker that erases every member whose time has come. @throws the system's error if the ledger cannot be written. */
export async function startEraser(
  erasing: Erasing,
  environment: EraserVariables,
  logger: Logger,
): Promise<Relay> {
  // A ledger that cannot be written is found out now, not when somebody asks to be forgotten.
  await makeErasureLedger(environment.HOLDFAST_ERASURE_LEDGER);
  const ledger = fileErasureLedger(environment.HOLDFAST_ERASURE_LEDGER);
  return startAlone({
    name: 'erasure',
    databaseUrl: environment.DATABASE_SERVICE_URL,
    pollMs: ERASURE_POLL_MS,
    work: () => eraseDueMembers({ ...erasing, ledger, now: systemClock }),
    logger,
  });
}
