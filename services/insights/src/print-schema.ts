import { buildInsightsSubgraph } from './schema.ts';

const { sdl, rights } = await buildInsightsSubgraph();
process.stdout.write(JSON.stringify({ sdl, rights }));
