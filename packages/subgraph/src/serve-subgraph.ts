import { setTimeout as pause } from 'node:timers/promises';
import { startRelay, type Consumer, type Transport } from '@holdfast/events';
import type { Subgraph } from '@holdfast/graphql';
import { readPolicy } from '@holdfast/configuration';
import {
  createErrorMask,
  createHealth,
  graphqlRoute,
  MOST_HOP_BYTES,
  once,
  openMetricsDoor,
  serveHttp,
  type AnswerOperation,
  type Probe,
  type Route,
  type Running,
} from '@holdfast/http';
import { HopVerifier, readTrustedKeys, type ProcessName } from '@holdfast/identity';
import { ErasedError, systemClock, UnavailableError } from '@holdfast/kernel';
import { isOutage, type Database, type Migration } from '@holdfast/persistence';
import type { Logger } from '@holdfast/telemetry';
import { contextFrom } from './context-of.ts';
import type { SubgraphEnvironment } from './environment.ts';
import { forgetErased } from './forget-erased.ts';
import { lookForSchemas, type NeededSchema } from './needed-schemas.ts';
import { operationsOn } from './operations-on.ts';
import type { RequestContext } from './request-context.ts';

const DRAIN_MS = 5_000;
/** Time for what has to be prepared, before the process answers that it is starting. */
const PREPARING_MS = 3_000;

/** Pieces of a subgraph's process. */
export interface SubgraphProcess<Parts> {
  readonly name: ProcessName;
  readonly environment: SubgraphEnvironment;
  readonly logger: Logger;
  readonly subgraph: Subgraph;
  readonly database: Database;
  /** Migrations that the database must have had. */
  readonly migrations: readonly Migration[];
  /** Publishes the outbox of that database. Closed when the process ends. */
  readonly transport: Transport;
  /** Schemas of other databases that this process works with. */
  readonly schemas?: readonly NeededSchema[];
  /** Parts, given to every resolver. */
  readonly parts: Parts;
  /** Remembered keys of members. The keys of a member who is said to be erased are forgotten at once. */
  readonly keys: { forget(memberId: string): void };
  readonly routes?: Readonly<Record<string, Route>>;
  /** Work on the schemas that has to be done before the graph is answered. Tried until it is done. */
  readonly prepare?: () => Promise<void>;
  /** Consumers of this process. They end before the transport does. */
  readonly consumers: readonly Consumer[];
  /** Probes of health, beside the database and the transport. */
  readonly dependencies?: Readonly<Record<string, Probe>>;
  /**
   * Workers and pools to end, in this order, after the last request and the relay, before the transport and the
   * database.
   */
  readonly closers: readonly (() => Promise<void>)[];
}

/** Serves a subgraph, and empties its outbox, until it is stopped. */
export async function serveSubgraph<Parts>(process: SubgraphProcess<Parts>): Promise<Running> {
  const { environment, logger, database, transport, consumers } = process;
  const contextOf = contextFrom({
    verifier: new HopVerifier(process.name, readTrustedKeys(environment.HOLDFAST_TRUSTED_KEYS)),
    database,
    parts: process.parts,
    now: systemClock,
  });
  const relay = startRelay({
    databaseUrl: environment.DATABASE_SERVICE_URL,
    transport,
    logger,
  });
  database.onCommit(relay.poke);
  const erased = forgetErased(transport, process.keys, systemClock());
  const schemas = lookForSchemas(
    [{ database, migrations: process.migrations }, ...(process.schemas ?? [])],
    logger,
    process.prepare,
  );
  // Where nothing is away, nobody meets a part that is not prepared yet. Long work does not keep its door shut.
  if (process.prepare !== undefined)
    await Promise.race([schemas.lookedFor, pause(PREPARING_MS, undefined, { ref: false })]);
  const graph = graphqlRoute(operationsOf(process), contextOf, { mostBytes: MOST_HOP_BYTES });
  const http = await serveHttp(
    {
      routes: {
        'POST /graphql':
          process.prepare === undefined ? graph : once(() => schemas.areThere(), graph),
        ...process.routes,
      },
      health: createHealth(
        {
          database: () => database.ping(),
          bus: () => transport.ping(),
          ...process.dependencies,
        },
        () => schemas.areThere(),
      ),
      logger,
    },
    { host: environment.HOLDFAST_HOST, port: environment.HOLDFAST_PORT },
  );
  const metrics = await openMetricsDoor(environment, logger);
  return {
    port: http.port,
    stop: async () => {
      metrics.close();
      schemas.stop();
      await http.close(DRAIN_MS);
      await Promise.all([relay, erased, ...consumers].map((each) => each.stop()));
      for (const close of process.closers) await close();
      await transport.close();
      await database.close();
    },
  };
}

function operationsOf<Parts>({
  environment,
  subgraph,
  logger,
}: SubgraphProcess<Parts>): AnswerOperation<RequestContext<Parts>> {
  return operationsOn(subgraph.schema, {
    mostBytes: readPolicy(environment.HOLDFAST_POLICY).answerMostKibibytes * 1_024,
    mask: createErrorMask({
      logger,
      isOutage: (error) => error instanceof UnavailableError || isOutage(error),
      isErased: (error) => error instanceof ErasedError,
    }),
  });
}
