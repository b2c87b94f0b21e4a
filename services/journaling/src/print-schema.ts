import { buildJournalingSubgraph } from './schema.ts';

const { sdl } = await buildJournalingSubgraph();
process.stdout.write(sdl);
