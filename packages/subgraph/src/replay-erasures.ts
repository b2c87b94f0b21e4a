import { systemClock } from '@holdfast/kernel';
import { fileErasureLedger, openDatabase, type LedgerEntry } from '@holdfast/persistence';
import type { ErasingService } from './define-service.ts';
import { eraseAndConfirm } from './erase-with-members.ts';
import type { ReplayEnvironment } from './replay-environment.ts';

/** Erases in one service every member in the ledger: the command `replay-erasures.js` of that service. */
export async function replayErasures(
  service: ErasingService,
  environment: ReplayEnvironment,
): Promise<void> {
  const database = openDatabase(
    { ...service, purposes: ['erasure'] },
    { serviceUrl: environment.DATABASE_SERVICE_URL },
  );
  await replayLedger(service.name, environment.HOLDFAST_ERASURE_LEDGER, (entry) =>
    database.changeFor('erasure', (tx) =>
      // The ledger does not say which version it was; readers of the confirmation do not ask.
      eraseAndConfirm(tx, service, { ...entry, version: 1, now: systemClock() }),
    ),
  );
  await database.close();
}

/**
 * Erases every member in the ledger, one after the other, in a service whose databases were restored, before it is
 * opened for traffic. Prints their number; if it cannot be done, prints why and lets the process exit with 1. May be
 * repeated.
 */
export async function replayLedger(
  service: string,
  ledgerPath: string,
  erase: (entry: LedgerEntry) => Promise<void>,
): Promise<void> {
  try {
    const entries = await fileErasureLedger(ledgerPath).entries();
    for (const entry of entries) await erase(entry);
    process.stdout.write(`${service}: ${String(entries.length)} members are erased.\n`);
  } catch (error) {
    process.stderr.write(`${service}: ${error instanceof Error ? error.message : 'unknown'}\n`);
    process.exitCode = 1;
  }
}
