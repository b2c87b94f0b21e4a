import { openTransport } from '@holdfast/events';
import type { Subgraph } from '@holdfast/graphql';
import { runProcess, type Probe, type Route } from '@holdfast/http';
import { systemClock } from '@holdfast/kernel';
import { openDatabase, type Database } from '@holdfast/persistence';
import { createSealer, type ErasureWitness, type KeySource } from '@holdfast/sealing';
import { createLogger, type Logger } from '@holdfast/telemetry';
import type { ConsumerParts, Service } from './define-service.ts';
import type { SubgraphEnvironment } from './environment.ts';
import type { NeededSchema } from './needed-schemas.ts';
import { serveSubgraph } from './serve-subgraph.ts';
import { startConsumers } from './start-consumers.ts';

/** Keys of members, as a process remembers them. */
export interface MemberKeys extends KeySource, ErasureWitness {
  /** Forgets the keys of a member who is said to be erased; the ring is asked again. */
  forget(memberId: string): void;
  /** Ends the ring. To be called after everything that seals has ended. */
  close?(): Promise<void>;
}

/** Things from which a service builds its parts. */
export interface Opened<Purpose extends string, Environment> {
  readonly environment: Environment;
  readonly database: Database<Purpose>;
  readonly logger: Logger;
}

/** Additions of a service to what every subgraph has. */
export interface Built<Parts> {
  /** Parts, given to every resolver. */
  readonly parts: Parts;
  readonly keys: MemberKeys;
  /** What its consumers need, if some need something. */
  readonly consumerParts?: ConsumerParts;
  readonly routes?: Readonly<Record<string, Route>>;
  /** Schemas of other databases that this process works with. */
  readonly schemas?: readonly NeededSchema[];
  /** Work on the schemas that has to be done before the graph is answered. Tried until it is done. */
  readonly prepare?: () => Promise<void>;
  /** Probes of health, beside the database and the transport. */
  readonly dependencies?: Readonly<Record<string, Probe>>;
  /** Workers and pools to end, in this order, after the last request, the relay and the consumers. */
  readonly closers?: readonly (() => Promise<void>)[];
}

/** Definition of a service's process. */
export interface SubgraphPlan<Purpose extends string, Environment, Parts> {
  readonly environment: Environment;
  readonly schema: () => Promise<Subgraph>;
  readonly build: (opened: Opened<Purpose, Environment>) => Built<Parts> | Promise<Built<Parts>>;
}

/**
 * Runs the process of a service: its database, its parts, its consumers, its relay and its schema, until it is stopped.
 * It closes in the opposite order of opening.
 */
export function runSubgraph<Purpose extends string, Environment extends SubgraphEnvironment, Parts>(
  service: Service<Purpose>,
  { environment, schema, build }: SubgraphPlan<Purpose, Environment, Parts>,
): Promise<void> {
  const logger = createLogger(service.name, environment.HOLDFAST_LOG_LEVEL);
  return runProcess(logger, async () => {
    // First: it keeps the thread for a second or more, in which a connection being opened would seem to be late.
    const subgraph = await schema();
    const database = openDatabase(service, {
      memberUrl: environment.DATABASE_URL,
      serviceUrl: environment.DATABASE_SERVICE_URL,
    });
    const {
      keys,
      consumerParts,
      closers = [],
      ...built
    } = await build({ environment, database, logger });
    const transport = openTransport(environment, logger);
    const sealer = createSealer(keys);
    const shared = {
      ...{ database, transport, witness: keys, sealer, now: systemClock, logger },
      ...(consumerParts === undefined ? {} : { consumerParts }),
    };
    return serveSubgraph({
      ...built,
      name: service.name,
      environment,
      logger,
      subgraph,
      database,
      migrations: service.migrations,
      transport,
      keys,
      consumers: startConsumers(service, shared),
      closers: [...closers, async () => keys.close?.()],
    });
  });
}
