import { replayErasures } from '@holdfast/subgraph';
import { readReplayEnvironment } from './environment.ts';
import { groupsService } from './service.ts';

await replayErasures(groupsService, readReplayEnvironment());
