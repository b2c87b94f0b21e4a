import { buildGroupsSubgraph } from './schema.ts';

const { sdl, rights } = await buildGroupsSubgraph();
process.stdout.write(JSON.stringify({ sdl, rights }));
