import { filePath, origin, readEnvironment } from '@holdfast/configuration';
import { migrationEnvironment, replayEnvironment, subgraphEnvironment } from '@holdfast/subgraph';

/** What the process of *groups* reads. */
export const readGroupsEnvironment = () =>
  readEnvironment(
    subgraphEnvironment(4002, process.env).extend({
      HOLDFAST_SERVICE_KEY: filePath,
      HOLDFAST_MEMBERS_URL: origin,
    }),
    process.env,
  );

/** What the migration command of *groups* reads. */
export const readMigrationEnvironment = () => readEnvironment(migrationEnvironment, process.env);

/** What the command that replays the erasure ledger reads. */
export const readReplayEnvironment = () => readEnvironment(replayEnvironment, process.env);
