import { buildSubgraph, resolveViewer, ViewerResolver, type Subgraph } from '@holdfast/graphql';
import { ProgressResolver } from './progress/progress.resolver.ts';

/**
 * The table of contents of *insights*: what clients may ask here, and the entities other subgraphs may name.
 * A new resolver goes to the end of both lists.
 */
export const buildInsightsSubgraph = (): Promise<Subgraph> =>
  buildSubgraph({
    resolvers: [ViewerResolver, ProgressResolver],
    references: { Viewer: resolveViewer },
  });
