import { buildJournalingSubgraph } from './schema.ts';

const { sdl, rights } = await buildJournalingSubgraph();
process.stdout.write(JSON.stringify({ sdl, rights }));
