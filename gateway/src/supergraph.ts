import { ApolloGateway, type GatewayConfig, type GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import { nodes } from './nodes.ts';
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
    queryPlannerConfig: { debug: { maxEvaluatedPlans: MOST_PLANS }, cache: plansByOperation() },
    buildService: ({ name }) => {
      if (name === LIVE) return neverAsked;
      if (name === NODES) return nodes;
      const client = clients[name];
      if (client === undefined)
        throw new Error(`The supergraph names ${name}, which has no address.`);
      return client;
    },
  });
}

/**
 * Keeps each plan with the operation that it was made for: as long as its document is known, and shared with nothing
 * else. Apollo's keys are texts; the pipeline gives the parsed operation itself, which no other text can be taken for.
 */
function plansByOperation(): PlanCache {
  let plans = new WeakMap<object, QueryPlan>();
  const done = Promise.resolve();
  return {
    get: (operation) => Promise.resolve(plans.get(keyOf(operation))),
    set: (operation, plan) => {
      plans.set(keyOf(operation), plan);
      return done;
    },
    delete: (operation) => {
      plans.delete(keyOf(operation));
      return done;
    },
    clear: () => {
      plans = new WeakMap();
    },
  };
}

/** @throws TypeError if it is no operation: a text would be taken for another one. */
function keyOf(operation: unknown): object {
  if (typeof operation === 'object' && operation !== null) return operation;
  throw new TypeError('A plan is kept by its operation.');
}

/** Name of the virtual subgraph of `Query.node`. */
const NODES = 'nodes';
/** Name of the virtual subgraph of subscriptions: its answers are made from the events themselves. */
const LIVE = 'live';
const neverAsked: GraphQLDataSource = {
  process: () => Promise.reject(new Error('The subgraph of subscriptions was asked over HTTP.')),
};

function ignore(): void {
  return undefined;
}
