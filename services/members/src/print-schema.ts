import { buildMembersSubgraph } from './schema.ts';

const { sdl, rights } = await buildMembersSubgraph();
process.stdout.write(JSON.stringify({ sdl, rights }));
