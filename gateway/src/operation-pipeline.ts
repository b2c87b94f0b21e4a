import type { ApolloGateway } from '@apollo/gateway';
import {
  answerOf,
  brokenOf,
  createErrorMask,
  notByGet,
  refusalOf,
  type AnswerOperation,
  type GraphqlAnswer,
  type GraphqlRequest,
} from '@holdfast/http';
import type { Logger } from '@holdfast/telemetry';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import { askedNodes, withoutAdded } from './asked-nodes.ts';
import { asksForCost } from './cost-told.ts';
import { cutLate, tellCut } from './cut-late.ts';
import { executionContext, type ExecutionContext, type Executor } from './execution-context.ts';
import type { JudgeDocument } from './judge-document.ts';
import { costOf } from './operation-cost.ts';
import { MOST_COST, PARSE_LIMITS, TOO_COSTLY } from './operation-limits.ts';
import { whyRefused, type AskedOperation } from './refuse-operation.ts';
import type { RequestContext } from './request-context.ts';

/** Dependencies of the pipeline. */
export interface PipelineOptions {
  readonly gateway: Pick<ApolloGateway, 'load'>;
  readonly judge: JudgeDocument;
  readonly mostAnswerBytes: number;
  readonly logger: Logger;
}

/** Makes the pipeline of an operation: parse within bounds, count, validate, limit, plan and execute, mask. */
export async function createPipeline({
  gateway,
  judge,
  mostAnswerBytes,
  logger,
}: PipelineOptions): Promise<AnswerOperation<RequestContext>> {
  const { schema, executor } = await gateway.load();
  const mask = createErrorMask({ logger, isOutage: () => false });
  const limits = { mask, mostBytes: mostAnswerBytes };
  const answerOperation: AnswerOperation<RequestContext> = async (request, context) => {
    const document = parsedOnce(request, context);
    if (document instanceof GraphQLError) return refusalOf(mask, [document]);
    const { operationName, variables } = request;
    const operation = getOperationAST(document, operationName) ?? undefined;
    const sent = { schema, document, operation, variables };
    noteKind(context, operation);
    const refused = whyRefused(judge, sent);
    noteCost(request, sent, { ...context, refused });
    if (refused.length > 0) return refusalOf(mask, refused);
    if (request.isByGet && operation?.operation !== OperationTypeNode.QUERY) throw notByGet();
    try {
      const shown = await executed({ executor, request, context }, sent);
      const answer = {
        ...answerOf(limits, shown),
        // Tokens, codes and secrets are in the answers of mutations alone.
        isCompressible: operation?.operation === OperationTypeNode.QUERY,
        hasOutcomes: operation?.operation === OperationTypeNode.MUTATION,
      };
      return isSilentlyNull(shown) ? tellMissing(answer, context, logger) : answer;
    } catch (error) {
      return brokenOf(mask, error);
    }
  };
  return async (request, context) => noted(await answerOperation(request, context), context);
}

/** Executes an operation that has been found good. */
async function executed(
  {
    executor,
    request,
    context,
  }: {
    readonly executor: Executor;
    readonly request: GraphqlRequest;
    readonly context: RequestContext;
  },
  sent: AskedOperation,
): Promise<ExecutionResult> {
  const cut = cutLate(sent, context.person);
  const asked = cut ?? sent;
  const nodes = askedNodes(asked);
  const done = await executor(planned(request, { ...asked, ...nodes }, context));
  const shown = nodes === null ? done : withoutAdded(done, nodes);
  return cut === null ? shown : tellCut(shown);
}

/** Notes what a request asks for. */
function noteKind({ progress }: RequestContext, operation: OperationDefinitionNode | undefined) {
  if (progress === undefined || operation === undefined) return;
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return;
  progress.kind = operation.operation;
}

/** Notes how an answer came out. */
function noted(answer: GraphqlAnswer, { progress }: RequestContext): GraphqlAnswer {
  if (progress === undefined) return answer;
  const isWhole = answer.result.errors === undefined;
  if (answer.statusCode === 200) progress.outcome = isWhole ? 'answered' : 'partial';
  else progress.outcome = answer.statusCode === 400 ? 'refused' : 'broken';
  return answer;
}

/** Returns the document: the one that was parsed when the request was admitted; or what is wrong with its text. */
function parsedOnce(
  { query }: GraphqlRequest,
  { progress }: RequestContext,
): DocumentNode | GraphQLError {
  const parsed = progress?.parsed;
  // It must be of this text and no other.
  if (parsed?.text === query) return parsed.document;
  try {
    return parse(query, PARSE_LIMITS);
  } catch (error) {
    const { message, source, positions } = error as GraphQLError;
    const extensions = { code: 'GRAPHQL_PARSE_FAILED' };
    return new GraphQLError(message, {
      extensions,
      source: source ?? null,
      positions: positions ?? null,
    });
  }
}

/**
 * Makes the context of the executor: with the operation that is asked for and its fragments alone. It needs no name then,
 * and its plan is kept with it (plansByOperation).
 */
function planned(
  { query }: GraphqlRequest,
  { schema, document, operation, variables }: AskedOperation,
  context: RequestContext,
): ExecutionContext {
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return executionContext(
    { schema, variables, context },
    {
      query,
      document: { kind: Kind.DOCUMENT, definitions },
      ...{ operation, source: query, queryHash: operation },
    },
  );
}

/** Notes the cost of an operation that is good but for its cost, if it was asked for. */
function noteCost(
  request: GraphqlRequest,
  { operation, ...asked }: AskedOperation,
  { refused, progress }: { readonly refused: readonly GraphQLError[] } & RequestContext,
): void {
  if (operation === undefined || progress === undefined || !asksForCost(request)) return;
  if (refused.every(({ extensions }) => extensions['reason'] === TOO_COSTLY))
    progress.cost = costOf({ ...asked, operation }, MOST_COST);
}

/**
 * True where a value that cannot be null made what stands above it null, and no error says so. The gateway tells it in
 * `extensions` alone, which are no matter of a client's; and `viewer: null` without an error says that nobody is signed
 * in.
 */
function isSilentlyNull({ errors, extensions }: ExecutionResult): boolean {
  return errors === undefined && Array.isArray(extensions?.['valueCompletion']);
}

const MISSING: GraphQLFormattedError = {
  message: 'A part of the answer is missing here. It was noted; try again.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
};

/** Says by an error that something is missing. */
function tellMissing(
  { result, ...answer }: GraphqlAnswer,
  { requestId }: RequestContext,
  logger: Logger,
): GraphqlAnswer {
  logger.error('silent-null', { requestId });
  return { ...answer, result: { errors: [MISSING], ...result } };
}
