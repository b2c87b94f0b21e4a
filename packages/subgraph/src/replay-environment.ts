import { databaseUrl, filePath, z } from '@holdfast/configuration';

/** Environment of the command that replays the erasure ledger. */
export const replayEnvironment = z.object({
  DATABASE_SERVICE_URL: databaseUrl,
  HOLDFAST_ERASURE_LEDGER: filePath,
});

/** The variables that the command reads, checked. */
export type ReplayEnvironment = Readonly<z.output<typeof replayEnvironment>>;
