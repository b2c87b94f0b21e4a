import { askKeyRing, runSubgraph } from '@holdfast/subgraph';
import { readInsightsEnvironment } from './environment.ts';
import { buildInsightsSubgraph } from './schema.ts';
import { insightsService } from './service.ts';

await runSubgraph(insightsService, {
  environment: readInsightsEnvironment(),
  schema: buildInsightsSubgraph,
  build: ({ environment }) => ({ keys: askKeyRing('insights', environment), parts: null }),
});
