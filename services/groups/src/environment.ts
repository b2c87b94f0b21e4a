import { alertVariables } from '@holdfast/alarm';
import { databaseUrl, filePath, origin, readEnvironment, z } from '@holdfast/configuration';
import { replayEnvironment, subgraphEnvironment } from '@holdfast/subgraph';

/** Environment of the process *groups*. */
export const readGroupsEnvironment = () =>
  readEnvironment(
    subgraphEnvironment(4002, process.env).extend({
      HOLDFAST_SERVICE_KEY: filePath,
      HOLDFAST_MEMBERS_URL: origin,
      HOLDFAST_VERIFIED_LINES: filePath.optional(),
      ...alertVariables,
    }),
    process.env,
  );

/** Environment of the command that replays the erasure ledger. */
export const readReplayEnvironment = () => readEnvironment(replayEnvironment, process.env);

/** Environment of the command that forms teams. */
export const readFormTeamsEnvironment = () =>
  readEnvironment(
    z.object({
      DATABASE_SERVICE_URL: databaseUrl,
      HOLDFAST_SERVICE_KEY: filePath,
      HOLDFAST_POLICY: filePath.optional(),
    }),
    process.env,
  );
