import { ApolloGateway, type GatewayConfig, type GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import { KeptByText } from '@holdfast/kernel';
import { MOST_CHARACTERS as OF_DOCUMENTS } from './admission/known-documents.ts';
import type { RequestContext } from './request-context.ts';

/**
 * Most plans that are weighed: more than any operation within the limits needs. A planner that weighs more has been
 * baited.
 */
const MOST_PLANS = 1_000;

type PlanCache = NonNullable<NonNullable<GatewayConfig['queryPlannerConfig']>['cache']>;

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
    queryPlannerConfig: { debug: { maxEvaluatedPlans: MOST_PLANS }, cache: keptPlans() },
    buildService: ({ name }) => {
      if (name === LIVE) return neverAsked;
      const client = clients[name];
      if (client === undefined)
        throw new Error(`The supergraph names ${name}, which has no address.`);
      return client;
    },
  });
}

/**
 * Characters of the documents whose plans are kept: more than of documents that are known, so that no known document is
 * planned again.
 */
const MOST_CHARACTERS = 2 * (OF_DOCUMENTS.ofMembers + OF_DOCUMENTS.ofStrangers);

/** Keeps plans by the text that they were made from. */
function keptPlans(): PlanCache {
  const empty = () =>
    new KeptByText<QueryPlan>({ most: MOST_CHARACTERS, mostOfOne: MOST_CHARACTERS });
  let kept = empty();
  const done = Promise.resolve();
  return {
    get: (text) => Promise.resolve(kept.find(text)),
    set: (text, plan) => {
      kept.keep(text, plan, '');
      return done;
    },
    delete: (text) => {
      kept.drop(text);
      return done;
    },
    clear: () => {
      kept = empty();
    },
  };
}

/** Name of the virtual subgraph of subscriptions: its answers are made from the events themselves. */
const LIVE = 'live';
const neverAsked: GraphQLDataSource = {
  process: () => Promise.reject(new Error('The subgraph of subscriptions was asked over HTTP.')),
};

function ignore(): void {
  return undefined;
}
