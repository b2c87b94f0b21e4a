import { origin, readEnvironment } from '@holdfast/configuration';
import { replayEnvironment, subgraphEnvironment } from '@holdfast/subgraph';

/** What the process of *insights* reads. */
export const readInsightsEnvironment = () =>
  readEnvironment(
    subgraphEnvironment(4004, process.env).extend({ HOLDFAST_MEMBERS_URL: origin }),
    process.env,
  );

/** What the command that replays the erasure ledger reads. */
export const readReplayEnvironment = () => readEnvironment(replayEnvironment, process.env);
