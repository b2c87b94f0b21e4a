import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import { operationFromDocument, Supergraph, type Schema } from '@apollo/federation-internals';
import { QueryPlanner, type FetchNode, type QueryPlan } from '@apollo/query-planner';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, GraphQLError, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../request-context.ts';
import type { LiveOperation } from './live-operation.ts';

/** Result of one execution; without errors, their list is empty. */
export interface Executed {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLError[];
}

/** Makes the answer of one operation to one item or position of a room. */
export type MakeFrame = (root: object, context: RequestContext) => Promise<Executed>;

/** Dependencies of the frame maker. */
export interface FrameMakerOptions {
  readonly supergraphSdl: string;
  /** SDL of the virtual subgraph `live`. */
  readonly liveSdl: string;
  readonly apiSchema: GraphQLSchema;
  readonly dataSources: Readonly<Record<string, GraphQLDataSource<RequestContext>>>;
}

const LIVE = 'live';
const MOST_DOCUMENTS = 500;

type PlanArguments = Parameters<typeof executeQueryPlan>;

/**
 * Executes subscriptions through federation. The planner splits an operation into a first fetch, which would go to the
 * virtual subgraph, and an ordinary rest. The first is answered from the event itself, the rest is asked like any
 * query.
 */
export class FrameMaker {
  readonly #supergraphApi: Schema;
  readonly #supergraphSchema: GraphQLSchema;
  readonly #planner: QueryPlanner;
  readonly #liveSchema: GraphQLSchema;
  readonly #documents = new Map<string, DocumentNode>();

  constructor(private readonly options: FrameMakerOptions) {
    const supergraph = Supergraph.build(options.supergraphSdl);
    this.#supergraphApi = supergraph.apiSchema();
    this.#supergraphSchema = supergraph.schema.toGraphQLJSSchema();
    this.#planner = new QueryPlanner(supergraph);
    this.#liveSchema = buildSubgraphSchema({ typeDefs: parse(options.liveSdl) });
  }

  /** Plans an operation once, for all its frames. @throws GraphQLError if it cannot be planned. */
  prepare({ document, operationName, variables }: LiveOperation): MakeFrame {
    const options = operationName === undefined ? {} : { operationName };
    const operation = operationFromDocument(this.#supergraphApi, document, options);
    const { node } = this.#planner.buildQueryPlan(operation);
    if (node?.kind !== 'Subscription') throw new GraphQLError('This is no subscription.');
    const { primary, rest } = node;
    const nodes = rest === undefined ? [primary] : [primary, rest];
    const plan: QueryPlan = { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
    const operationContext = buildOperationContext({
      schema: this.options.apiSchema,
      operationDocument: document,
      ...options,
    });
    return async (root, context) => {
      const { data, errors } = await executeQueryPlan(
        plan,
        { ...this.options.dataSources, [LIVE]: this.#answeredFrom(root, primary) },
        requestContextOf(context, variables, this.options.apiSchema),
        operationContext,
        this.#supergraphSchema,
        this.#supergraphApi,
      );
      return { data: data ?? null, errors: (errors ?? []).map(asGraphQLError) };
    };
  }

  #answeredFrom(root: object, { operation }: FetchNode): GraphQLDataSource<RequestContext> {
    return {
      process: async ({ request }) =>
        (await execute({
          schema: this.#liveSchema,
          document: this.#documentOf(operation),
          rootValue: { groupActivity: root },
          variableValues: request.variables ?? {},
        })) as Awaited<ReturnType<GraphQLDataSource['process']>>,
    };
  }

  #documentOf(query: string): DocumentNode {
    const known = this.#documents.get(query);
    if (known !== undefined) return known;
    const document = parse(query, { noLocation: true });
    if (this.#documents.size >= MOST_DOCUMENTS) this.#documents.clear();
    this.#documents.set(query, document);
    return document;
  }
}

/** Makes the part of an Apollo Server request that `executeQueryPlan` reads. */
function requestContextOf(
  context: RequestContext,
  variables: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): PlanArguments[2] {
  const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  return {
    request: { variables },
    context,
    schema,
    logger,
    metrics: {},
  } as unknown as PlanArguments[2];
}

function ignore(): void {
  return undefined;
}

/** Converts an error of `executeQueryPlan`, which returns everything that was thrown, system errors too. */
function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('Something went wrong here.', {
    originalError: error instanceof Error ? error : null,
  });
}
