import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type Subgraph } from '@holdfast/graphql';
import {
  answerText,
  createErrorMask,
  createHealth,
  graphqlRoute,
  serveHttp,
  type Probe,
  type Route,
  type Running,
} from '@holdfast/http';
import { HopVerifier, readTrustedKeys, type ProcessName } from '@holdfast/identity';
import { systemClock, UnavailableError } from '@holdfast/kernel';
import { isOutage, type Database, type Migration } from '@holdfast/persistence';
import { type Logger } from '@holdfast/telemetry';
import { contextFrom } from './context-of.ts';
import { type SubgraphEnvironment } from './environment.ts';
import { lookForSchemas, type NeededSchema } from './needed-schemas.ts';
import { type RequestContext } from './request-context.ts';

/** Largest request that the gateway sends on; it admits 256 KiB itself and adds what a plan needs. */
const MOST_BODY_BYTES = 1_024 * 1_024;
const DRAIN_MS = 5_000;

/** What makes a subgraph's process. */
export interface SubgraphProcess<Parts> {
  readonly name: ProcessName;
  readonly environment: SubgraphEnvironment;
  readonly logger: Logger;
  readonly subgraph: Subgraph;
  readonly database: Database;
  /** What the schema of that database must have had. */
  readonly migrations: readonly Migration[];
  /** Of other databases that this process works with. */
  readonly schemas?: readonly NeededSchema[];
  /** Given to every resolver. */
  readonly parts: Parts;
  readonly routes?: Readonly<Record<string, Route>>;
  /** What this process counts, in the text format of Prometheus, for `GET /metrics`: numbers alone, no member. */
  readonly metrics?: () => string;
  /** Beside the database. */
  readonly dependencies?: Readonly<Record<string, Probe>>;
  /** Ended in this order, after the last request and before the database. */
  readonly closers?: readonly (() => Promise<void>)[];
}

/** Serves a subgraph until it is stopped. */
export async function serveSubgraph<Parts>(process: SubgraphProcess<Parts>): Promise<Running> {
  const { environment, logger, database } = process;
  const apollo = new ApolloServer<RequestContext<Parts>>({
    schema: process.subgraph.schema,
    nodeEnv: 'production',
    introspection: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginUsageReportingDisabled()],
    formatError: createErrorMask({
      logger,
      isOutage: (error) => error instanceof UnavailableError || isOutage(error),
    }),
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  await apollo.start();
  const contextOf = contextFrom({
    verifier: new HopVerifier(process.name, readTrustedKeys(environment.HOLDFAST_TRUSTED_KEYS)),
    database,
    parts: process.parts,
    now: systemClock,
  });
  const schemas = lookForSchemas(
    [{ database, migrations: process.migrations }, ...(process.schemas ?? [])],
    logger,
  );
  const http = await serveHttp(
    {
      routes: {
        'POST /graphql': graphqlRoute(apollo, contextOf, MOST_BODY_BYTES),
        'GET /metrics': (_request, response) => {
          answerText(response, 200, 'text/plain; version=0.0.4', process.metrics?.() ?? '');
        },
        ...process.routes,
      },
      health: createHealth({ database: () => database.ping(), ...process.dependencies }, () =>
        schemas.areThere(),
      ),
      logger,
    },
    { host: environment.HOLDFAST_HOST, port: environment.HOLDFAST_PORT },
  );
  return {
    port: http.port,
    stop: async () => {
      schemas.stop();
      await http.close(DRAIN_MS);
      await apollo.stop();
      for (const close of process.closers ?? []) await close();
      await database.close();
    },
  };
}

/** Apollo's own log lines quote operations and errors; ours stand in the error mask. */
function ignore(): void {
  return undefined;
}
