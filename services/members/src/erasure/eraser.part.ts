import { startAlone, type Relay } from '@holdfast/events';
import { systemClock } from '@holdfast/kernel';
import { fileErasureLedger, makeErasureLedger } from '@holdfast/persistence';
import type { Logger } from '@holdfast/telemetry';
import { eraseDueMembers } from './erase-due-members.ts';
import { eraseReturnedMembers, type ErasingReturned } from './erase-returned-members.ts';

/** Pause of the worker that erases, if nobody pokes it. */
const ERASURE_POLL_MS = 2_000;

/** Lock and ledger of the worker that erases. */
export interface EraserVariables {
  readonly DATABASE_SERVICE_URL: string;
  readonly HOLDFAST_ERASURE_LEDGER: string;
}

/** Worker that erases every member whose time has come. */
export interface Eraser extends Relay {
  /** Erases, before anything is answered, the members whom a restored backup has brought back. */
  replay(): Promise<void>;
}

/** Starts the worker. @throws the system's error if the ledger cannot be written. */
export async function startEraser(
  erasing: Omit<ErasingReturned, 'ledger'>,
  environment: EraserVariables,
  logger: Logger,
): Promise<Eraser> {
  // A ledger that cannot be written is found out now, not when somebody asks to be forgotten.
  await makeErasureLedger(environment.HOLDFAST_ERASURE_LEDGER);
  const ledger = fileErasureLedger(environment.HOLDFAST_ERASURE_LEDGER);
  const worker = startAlone({
    name: 'erasure',
    databaseUrl: environment.DATABASE_SERVICE_URL,
    pollMs: ERASURE_POLL_MS,
    work: () => eraseDueMembers({ ...erasing, ledger, now: systemClock }),
    logger,
  });
  return {
    ...worker,
    replay: async () => {
      const count = await eraseReturnedMembers({ ...erasing, ledger });
      if (count > 0) logger.warn('erased-members-were-back', { count });
    },
  };
}
