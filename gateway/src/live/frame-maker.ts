import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import { operationFromDocument, Supergraph, type Schema } from '@apollo/federation-internals';
import { QueryPlanner, type FetchNode, type QueryPlan } from '@apollo/query-planner';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  GraphQLError,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { executionContext } from '../execution-context.ts';
import type { RequestContext } from '../request-context.ts';
import type { RoomOperation } from './live-operation.ts';

/** Result of one execution; without errors, their list is empty. */
export interface Executed {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLError[];
}

/**
 * Makes the answers of one operation to items of a room, or to a position, in one execution: one for each, with its own
 * errors. An error that is about none of them alone is everybody's.
 */
export type MakeFrames = (
  roots: readonly object[],
  context: RequestContext,
) => Promise<readonly Executed[]>;

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

/**
 * Executes subscriptions through federation. The planner splits an operation into a first fetch, which would go to the
 * virtual subgraph, and an ordinary rest. The first is answered from the events themselves, the rest is asked like any
 * query. In the supergraph that it plans by, the stream gives a list, so that one execution is about many items.
 */
export class FrameMaker {
  readonly #supergraphApi: Schema;
  readonly #supergraphSchema: GraphQLSchema;
  readonly #planner: QueryPlanner;
  readonly #liveSchema: GraphQLSchema;
  readonly #documents = new Map<string, DocumentNode>();

  constructor(private readonly options: FrameMakerOptions) {
    const supergraph = Supergraph.build(ofMany(options.supergraphSdl));
    this.#supergraphApi = supergraph.apiSchema();
    this.#supergraphSchema = supergraph.schema.toGraphQLJSSchema();
    this.#planner = new QueryPlanner(supergraph);
    this.#liveSchema = buildSubgraphSchema({ typeDefs: ofMany(options.liveSdl) });
  }

  /** Plans an operation once, for all its frames. @throws GraphQLError if it cannot be planned. */
  prepare({ document, operationName, variables }: RoomOperation): MakeFrames {
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
    return async (roots, context) => {
      const { data, errors } = await executeQueryPlan(
        plan,
        { ...this.options.dataSources, [LIVE]: this.#answeredFrom(roots, primary) },
        executionContext({ schema: this.options.apiSchema, variables, context }),
        operationContext,
        this.#supergraphSchema,
        this.#supergraphApi,
      );
      return each(roots.length, data ?? null, (errors ?? []).map(asGraphQLError));
    };
  }

  #answeredFrom(
    roots: readonly object[],
    { operation }: FetchNode,
  ): GraphQLDataSource<RequestContext> {
    return {
      process: async ({ request }) =>
        (await execute({
          schema: this.#liveSchema,
          document: this.#documentOf(operation),
          rootValue: { groupActivity: roots },
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

/** Makes of a schema the one in which each subscription gives a list of what it gives one by one. */
function ofMany(sdl: string): DocumentNode {
  return visit(parse(sdl, { noLocation: true }), {
    ObjectTypeDefinition: (node): ObjectTypeDefinitionNode | undefined =>
      node.name.value === 'Subscription'
        ? {
            ...node,
            fields: (node.fields ?? []).map((field) => ({ ...field, type: listOf(field.type) })),
          }
        : undefined,
  });
}

/** Makes the type of a list in which an item that cannot be given is null by itself. */
function listOf(type: TypeNode): TypeNode {
  return { kind: Kind.LIST_TYPE, type: type.kind === Kind.NON_NULL_TYPE ? type.type : type };
}

/** Splits the answer about many items into one for each, as if it had been asked for alone. */
function each(
  count: number,
  data: Readonly<Record<string, unknown>> | null,
  errors: readonly GraphQLError[],
): readonly Executed[] {
  const [name, list] = Object.entries(data ?? {})[0] ?? [];
  const errorsOf = Array.from({ length: count }, (): GraphQLError[] => []);
  for (const error of errors) {
    const [field, place, ...rest] = error.path ?? [];
    const own = typeof place === 'number' ? errorsOf[place] : undefined;
    if (field === undefined || own === undefined) for (const all of errorsOf) all.push(error);
    else own.push(at([field, ...rest], error));
  }
  return errorsOf.map((own, index) => {
    const item: unknown = Array.isArray(list) ? list[index] : null;
    // The item cannot be null in the graph: without it, there is nothing.
    const isThere = name !== undefined && item !== null && item !== undefined;
    return { data: isThere ? { [name]: item } : null, errors: own };
  });
}

/** The error at another path. Of our own class, as it was: what is not, is masked. */
function at(path: readonly (string | number)[], error: GraphQLError): GraphQLError {
  const { message, extensions, originalError } = error;
  return new GraphQLError(message, { path, extensions, originalError: originalError ?? null });
}

/** Converts an error of `executeQueryPlan`, which returns everything that was thrown, system errors too. */
function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('Something went wrong here.', {
    originalError: error instanceof Error ? error : null,
  });
}
