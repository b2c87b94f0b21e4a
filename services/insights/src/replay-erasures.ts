import { runProgram } from '@holdfast/configuration/commands';
import { replayErasures } from '@holdfast/subgraph';
import { readReplayEnvironment } from './environment.ts';
import { insightsService } from './service.ts';

await runProgram('services/insights/dist/replay-erasures.js', ({ isDryRun }, output) =>
  replayErasures(insightsService, readReplayEnvironment(), { isDryRun, output }),
);
