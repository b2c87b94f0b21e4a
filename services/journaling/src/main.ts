import { runSubgraph } from '@holdfast/subgraph';
import { buildParts } from './build-parts.ts';
import { readJournalingEnvironment } from './environment.ts';
import { buildJournalingSubgraph } from './schema.ts';
import { journalingService } from './service.ts';

await runSubgraph(journalingService, {
  environment: readJournalingEnvironment(),
  schema: buildJournalingSubgraph,
  build: buildParts,
});
