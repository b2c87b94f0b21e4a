import { runSubgraph } from '@holdfast/subgraph';
import { buildMembers } from './build-members.ts';
import { readMembersEnvironment } from './environment.ts';
import { buildMembersSubgraph } from './schema.ts';
import { membersService } from './service.ts';

await runSubgraph(membersService, {
  environment: readMembersEnvironment(),
  schema: buildMembersSubgraph,
  build: buildMembers,
});
