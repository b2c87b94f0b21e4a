import { readPolicy } from '@holdfast/configuration';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { createSealer } from '@holdfast/sealing';
import { askKeyRing, runSubgraph } from '@holdfast/subgraph';
import { readJournalingEnvironment } from './environment.ts';
import type { Parts } from './parts.ts';
import { buildJournalingSubgraph } from './schema.ts';
import { journalingService } from './service.ts';

await runSubgraph(journalingService, {
  environment: readJournalingEnvironment(),
  schema: buildJournalingSubgraph,
  build: ({ environment }) => {
    const keys = askKeyRing('journaling', environment);
    const parts: Parts = {
      policy: readPolicy(environment.HOLDFAST_POLICY),
      sealer: createSealer(keys),
      crisisLines: readCrisisLines(),
    };
    return { keys, parts };
  },
});
