import { counted, type Output } from '@holdfast/configuration/commands';
import { systemClock } from '@holdfast/kernel';
import { fileErasureLedger, openDatabase, type LedgerEntry } from '@holdfast/persistence';
import type { ErasingService } from './define-service.ts';
import { eraseAndConfirm } from './erase-with-members.ts';
import type { ReplayEnvironment } from './replay-environment.ts';

/** How the command was asked, and where it says what it does. */
export interface Replaying {
  readonly isDryRun: boolean;
  readonly output: Output;
}

/** Erases in one service every member in the ledger: the command `replay-erasures.js` of that service. */
export async function replayErasures(
  service: ErasingService,
  environment: ReplayEnvironment,
  how: Replaying,
): Promise<void> {
  const database = openDatabase(
    { ...service, purposes: ['erasure'] },
    { serviceUrl: environment.DATABASE_SERVICE_URL },
  );
  try {
    await replayLedger(service.name, environment.HOLDFAST_ERASURE_LEDGER, how, (entry) =>
      database.changeFor('erasure', (tx) =>
        // The ledger does not say which version it was; readers of the confirmation do not ask.
        eraseAndConfirm(tx, service, { ...entry, version: 1, now: systemClock() }),
      ),
    );
  } finally {
    await database.close();
  }
}

/**
 * Erases every member in the ledger, one after the other, in a service whose databases were restored, before it is
 * opened for traffic. Prints their number. May be repeated. @throws if it cannot be done.
 */
export async function replayLedger(
  service: string,
  ledgerPath: string,
  { isDryRun, output }: Replaying,
  erase: (entry: LedgerEntry) => Promise<void>,
): Promise<void> {
  const entries = await fileErasureLedger(ledgerPath).entries();
  const count = counted(entries.length, 'member');
  if (isDryRun) {
    output.print(`${service}: would erase ${count}.`);
    return;
  }
  for (const [index, entry] of entries.entries()) {
    output.progress(`${service}: erasing ${count}, ${String(index)} done …`);
    await erase(entry);
  }
  output.print(`${service}: erased ${count}.`);
}
