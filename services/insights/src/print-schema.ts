import { buildInsightsSubgraph } from './schema.ts';

const { sdl } = await buildInsightsSubgraph();
process.stdout.write(sdl);
