import { runSubgraph } from '@holdfast/subgraph';
import { buildParts } from './build-parts.ts';
import { readGroupsEnvironment } from './environment.ts';
import { buildGroupsSubgraph } from './schema.ts';
import { groupsService } from './service.ts';

await runSubgraph(groupsService, {
  environment: readGroupsEnvironment(),
  schema: buildGroupsSubgraph,
  build: buildParts,
});
