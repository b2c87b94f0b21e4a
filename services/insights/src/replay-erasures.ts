import { replayErasures } from '@holdfast/subgraph';
import { readReplayEnvironment } from './environment.ts';
import { insightsService } from './service.ts';

await replayErasures(insightsService, readReplayEnvironment());
