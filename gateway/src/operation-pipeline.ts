import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type ApolloGateway } from '@apollo/gateway';
import { createErrorMask } from '@holdfast/http';
import { type Logger } from '@holdfast/telemetry';
import { MOST_TOKENS, operationLimits } from './operation-limits.ts';
import { type RequestContext } from './request-context.ts';

/** What the pipeline is made from. */
export interface PipelineOptions {
  readonly gateway: ApolloGateway;
  readonly introspection: boolean;
  readonly logger: Logger;
}

/** Makes the pipeline of an operation: parse within bounds, validate, limit, plan and execute, mask. */
export function createPipeline({
  gateway,
  introspection,
  logger,
}: PipelineOptions): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway,
    introspection,
    nodeEnv: 'production',
    persistedQueries: false,
    // There are no cookies, so a page of elsewhere has nobody's rights: it can ask by GET what anybody may know. Bodies
    // must be application/json (graphqlRoute), and mutations by GET are refused.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: MOST_TOKENS },
    plugins: [
      operationLimits(),
      withoutExtensions,
      statusForJson,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    formatError: createErrorMask({ logger, isOutage: () => false }),
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
}

/** The gateway tells in `extensions` what a null value was propagated from: our own matter, not a client's. */
const withoutExtensions: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response }) => {
        if (response.body.kind === 'single') delete response.body.singleResult.extensions;
        return Promise.resolve();
      },
    }),
};

/**
 * Who accepts `application/json` alone reads errors from the body: GraphQL over HTTP wants 200 there for a document that
 * cannot be executed, and 4xx with `application/graphql-response+json`.
 */
const statusForJson: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response }) => {
        const accept = request.http?.headers.get('accept') ?? '';
        const isJsonAlone =
          accept.includes('application/json') &&
          !accept.includes('application/graphql-response+json');
        if (isJsonAlone && response.http.status === 400) response.http.status = 200;
        return Promise.resolve();
      },
    }),
};

/** Apollo's own log lines quote operations and errors; ours stand in the error mask. */
function ignore(): void {
  return undefined;
}
