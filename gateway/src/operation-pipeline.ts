import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { ApolloGateway } from '@apollo/gateway';
import { answerLimit, createErrorMask, type ErrorMask } from '@holdfast/http';
import type { Logger } from '@holdfast/telemetry';
import type { GraphQLFormattedError } from 'graphql';
import type { JudgeDocument } from './judge-document.ts';
import { PARSE_LIMITS } from './operation-limits.ts';
import { whyRefused } from './refuse-operation.ts';
import type { RequestContext } from './request-context.ts';

/** Dependencies of the pipeline. */
export interface PipelineOptions {
  readonly gateway: ApolloGateway;
  readonly judge: JudgeDocument;
  readonly mostAnswerBytes: number;
  readonly logger: Logger;
}

/** Makes the pipeline of an operation: parse within bounds, count, validate, limit, plan and execute, mask. */
export function createPipeline({
  gateway,
  judge,
  mostAnswerBytes,
  logger,
}: PipelineOptions): ApolloServer<RequestContext> {
  const mask = createErrorMask({ logger, isOutage: () => false });
  return new ApolloServer<RequestContext>({
    gateway,
    // The judge refuses introspection where it is off.
    introspection: true,
    // Validated all the same: by the judge, which counts first, as at the door of sockets.
    dangerouslyDisableValidation: true,
    nodeEnv: 'production',
    persistedQueries: false,
    // There are no cookies, so a page of another origin has nobody's rights: by GET it can ask what anybody may know.
    // Bodies must be application/json (graphqlRoute), and mutations by GET are refused.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    // Kept by the admission of requests, with what it knows of them.
    documentStore: null,
    parseOptions: PARSE_LIMITS,
    plugins: [
      parsedOnce,
      limits(judge, mask),
      noSilentNulls(logger),
      answerLimit(mostAnswerBytes),
      statusForJson,
      retryAfter,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    formatError: mask,
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
}

/** Refuses what may not be executed, before it is planned. */
function limits(judge: JudgeDocument, mask: ErrorMask): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: ({ schema, document, operation, request }) => {
          const variables = request.variables ?? {};
          const refused = whyRefused(judge, { schema, document, operation, variables });
          if (refused.length === 0) return Promise.resolve(null);
          const errors = refused.map((error) => mask(error.toJSON(), error));
          return Promise.resolve({
            http: { status: 400, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { errors } },
          });
        },
      }),
  };
}

/**
 * Says by an error that something is missing, where a value that cannot be null made what stands above it null. The
 * gateway tells that in `extensions` alone, which are no matter of a client's; and `viewer: null` without an error says
 * that nobody is signed in.
 */
const noSilentNulls = (logger: Logger): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response, contextValue: { requestId } }) => {
        if (response.body.kind !== 'single') return Promise.resolve();
        const { singleResult } = response.body;
        const isMissing = Array.isArray(singleResult.extensions?.['valueCompletion']);
        delete singleResult.extensions;
        if (isMissing && (singleResult.errors ?? []).length === 0) {
          logger.error('silent-null', { requestId });
          singleResult.errors = [somethingMissing()];
        }
        return Promise.resolve();
      },
    }),
});

function somethingMissing(): GraphQLFormattedError {
  return {
    message: 'A part of the answer is missing here. It was noted; try again.',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/**
 * Sets the status for clients that accept `application/json` alone and read errors from the body. For a document that
 * cannot be executed, GraphQL over HTTP wants 200 there, and 4xx with `application/graphql-response+json`.
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

/** Hands on the document that was parsed when the request was admitted. What was not is parsed by the server. */
const parsedOnce: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveSource: (requestContext) => {
        const { contextValue, source } = requestContext;
        const parsed = contextValue.progress?.parsed;
        // The plan is kept by the text that the server has read: it must be of this document and no other.
        if (parsed?.text === source) Object.assign(requestContext, { document: parsed.document });
        return Promise.resolve();
      },
    }),
};

/** Says in a header, too, when what was refused for want of room may be tried again. */
const retryAfter: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response }) => {
        const { body, http } = response;
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        const seconds = errors
          .map(({ extensions }) => Number(extensions?.['retryAfterSeconds']))
          .filter((each) => each > 0);
        if (seconds.length > 0) http.headers.set('retry-after', String(Math.max(...seconds)));
        return Promise.resolve();
      },
    }),
};

/** Drops Apollo's own log lines, which quote operations and errors; the error mask writes ours. */
function ignore(): void {
  return undefined;
}
