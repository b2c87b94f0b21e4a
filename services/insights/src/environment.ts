import { readEnvironment } from '@holdfast/configuration';
import { transportVariables } from '@holdfast/events';
import { migrationEnvironment, replayEnvironment, subgraphEnvironment } from '@holdfast/subgraph';

/** What the process of *insights* reads. */
export const readInsightsEnvironment = () =>
  readEnvironment(subgraphEnvironment(4004, process.env), process.env);

/** What the migration command of *insights* reads. */
export const readMigrationEnvironment = () => readEnvironment(migrationEnvironment, process.env);

/** What the command that rebuilds the model reads. */
export const readRebuildEnvironment = () =>
  readEnvironment(migrationEnvironment.extend(transportVariables(process.env)), process.env);

/** What the command that replays the erasure ledger reads. */
export const readReplayEnvironment = () => readEnvironment(replayEnvironment, process.env);
