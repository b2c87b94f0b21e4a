import { origin, readEnvironment } from '@holdfast/configuration';
import { replayEnvironment, subgraphEnvironment } from '@holdfast/subgraph';

/** What the process of *journaling* reads. */
export const readJournalingEnvironment = () =>
  readEnvironment(
    subgraphEnvironment(4003, process.env).extend({ HOLDFAST_MEMBERS_URL: origin }),
    process.env,
  );

/** What the command that replays the erasure ledger reads. */
export const readReplayEnvironment = () => readEnvironment(replayEnvironment, process.env);
