import { runProgram } from '@holdfast/configuration/commands';
import { replayErasures } from '@holdfast/subgraph';
import { readReplayEnvironment } from './environment.ts';
import { journalingService } from './service.ts';

await runProgram('services/journaling/dist/replay-erasures.js', ({ isDryRun }, output) =>
  replayErasures(journalingService, readReplayEnvironment(), { isDryRun, output }),
);
