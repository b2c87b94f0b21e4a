import { replayErasures } from '@holdfast/subgraph';
import { readReplayEnvironment } from './environment.ts';
import { journalingService } from './service.ts';

await replayErasures(journalingService, readReplayEnvironment());
