import { buildMembersSubgraph } from './schema.ts';

const { sdl } = await buildMembersSubgraph();
process.stdout.write(sdl);
