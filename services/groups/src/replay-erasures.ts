import { runProgram } from '@holdfast/configuration/commands';
import { replayErasures } from '@holdfast/subgraph';
import { readReplayEnvironment } from './environment.ts';
import { groupsService } from './service.ts';

await runProgram('services/groups/dist/replay-erasures.js', ({ isDryRun }, output) =>
  replayErasures(groupsService, readReplayEnvironment(), { isDryRun, output }),
);
