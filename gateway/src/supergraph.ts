import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { RequestContext } from './request-context.ts';

/**
 * Most plans that are weighed: more than any operation within the limits needs. A planner that weighs more has been
 * baited.
 */
const MOST_PLANS = 1_000;

/** Drops Apollo's own log lines, which quote operations; ours say what may be said. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Makes the gateway from the composed supergraph. It never introspects: addresses come from the environment, the schema
 * from the file that was reviewed.
 * @throws Error if the supergraph names a subgraph that has no client.
 */
export function createSupergraph(
  supergraphSdl: string,
  clients: Readonly<Record<string, GraphQLDataSource<RequestContext>>>,
): ApolloGateway {
  return new ApolloGateway({
    supergraphSdl,
    logger: silent,
    experimental_didResolveQueryPlan: ({ requestContext }) => {
      (requestContext.context as Partial<RequestContext>).progress?.planned();
    },
    queryPlannerConfig: { debug: { maxEvaluatedPlans: MOST_PLANS } },
    buildService: ({ name }) => {
      if (name === LIVE) return neverAsked;
      const client = clients[name];
      if (client === undefined)
        throw new Error(`The supergraph names ${name}, which has no address.`);
      return client;
    },
  });
}

/** Name of the virtual subgraph of subscriptions: its answers are made from the events themselves. */
const LIVE = 'live';
const neverAsked: GraphQLDataSource = {
  process: () => Promise.reject(new Error('The subgraph of subscriptions was asked over HTTP.')),
};

function ignore(): void {
  return undefined;
}
