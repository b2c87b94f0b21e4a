import { buildGroupsSubgraph } from './schema.ts';

const { sdl } = await buildGroupsSubgraph();
process.stdout.write(sdl);
