import type { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** The gateway’s executor of operations. */
export type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];

/** Context that the gateway's executor takes, as does the execution of a plan. */
export type ExecutionContext = Parameters<Executor>[0];

/** An operation to be executed, as far as each execution needs it. */
export interface Executing {
  readonly schema: GraphQLSchema;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
}

/**
 * Makes the part of Apollo's context that is read when an operation is executed.
 * @param planned what is read besides where the executor makes the plan.
 */
export function executionContext(
  { schema, variables, context }: Executing,
  planned: { readonly query?: string; readonly [part: string]: unknown } = {},
): ExecutionContext {
  const { query, ...others } = planned;
  const request = query === undefined ? { variables } : { query, variables };
  return {
    request,
    context,
    schema,
    logger,
    metrics: {},
    ...others,
  } as unknown as ExecutionContext;
}

const ignore = () => undefined;

/** What went wrong is in the result, and is logged once it was masked. */
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
