import { ApolloGateway } from '@apollo/gateway';
import { type SubgraphClient } from './subgraph-client.ts';

/** More than any operation within the limits needs; a planner that weighs more plans than this has been baited. */
const MOST_PLANS = 1_000;

/** Apollo's own log lines quote operations; what may be said is said by ours. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Makes the gateway from the composed supergraph. It never introspects: addresses come from the environment, the schema
 * from the file that was reviewed.
 * @throws Error where the supergraph names a subgraph that has no client.
 */
export function createSupergraph(
  supergraphSdl: string,
  clients: Readonly<Record<string, SubgraphClient>>,
): ApolloGateway {
  return new ApolloGateway({
    supergraphSdl,
    logger: silent,
    queryPlannerConfig: { debug: { maxEvaluatedPlans: MOST_PLANS } },
    buildService: ({ name }) => {
      const client = clients[name];
      if (client === undefined)
        throw new Error(`The supergraph names ${name}, which has no address.`);
      return client;
    },
  });
}

function ignore(): void {
  return undefined;
}
