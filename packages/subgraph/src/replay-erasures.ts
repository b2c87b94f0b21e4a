import { fileErasureLedger, type LedgerEntry } from '@holdfast/persistence';

/**
 * Erases everybody whom the ledger names, one after the other, in a service whose databases were restored: before it is
 * opened for traffic. Says how many they were; where it cannot be done, says why and lets the process exit with 1. May be
 * repeated.
 */
export async function replayErasures(
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
