import { readPolicy } from '@holdfast/configuration';
import { openCrisisLines } from '@holdfast/crisis-lines';
import { createSealer, createServiceKey, readSecret, serviceKeySource } from '@holdfast/sealing';
import { askKeyRing, runSubgraph } from '@holdfast/subgraph';
import { readJournalingEnvironment } from './environment.ts';
import type { Parts } from './parts.ts';
import { buildJournalingSubgraph } from './schema.ts';
import { journalingService } from './service.ts';

await runSubgraph(journalingService, {
  environment: readJournalingEnvironment(),
  schema: buildJournalingSubgraph,
  build: ({ environment, logger }) => {
    const keys = askKeyRing('journaling', environment);
    const serviceKey = createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY));
    const parts: Parts = {
      policy: readPolicy(environment.HOLDFAST_POLICY),
      sealer: createSealer(keys),
      planTexts: createSealer(serviceKeySource(serviceKey)),
      crisisLines: openCrisisLines(environment, logger),
    };
    return { keys, parts };
  },
});
