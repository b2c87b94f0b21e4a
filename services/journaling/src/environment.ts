import { alertVariables } from '@holdfast/alarm';
import { filePath, origin, readEnvironment } from '@holdfast/configuration';
import { replayEnvironment, subgraphEnvironment } from '@holdfast/subgraph';

/** Environment of the process of *journaling*. */
export const readJournalingEnvironment = () =>
  readEnvironment(
    subgraphEnvironment(4003, process.env).extend({
      HOLDFAST_SERVICE_KEY: filePath,
      HOLDFAST_MEMBERS_URL: origin,
      HOLDFAST_VERIFIED_LINES: filePath.optional(),
      ...alertVariables,
    }),
    process.env,
  );

/** Environment of the command that replays the erasure ledger. */
export const readReplayEnvironment = () => readEnvironment(replayEnvironment, process.env);
