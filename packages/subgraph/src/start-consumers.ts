import { startConsumer, type Consumer, type Transport } from '@holdfast/events';
import type { Clock } from '@holdfast/kernel';
import { actingFor, type ServiceDatabase } from '@holdfast/persistence';
import type { ErasureWitness, Sealer } from '@holdfast/sealing';
import type { Logger } from '@holdfast/telemetry';
import { confirmErasures } from './confirm-erasures.ts';
import type { ConsumerParts, Service } from './define-service.ts';

/** Longest time until an event comes again. */
const INBOX_DAYS = 30;

/** Settings that the consumers share. */
export interface SharedByConsumers<Purpose extends string> {
  readonly database: Pick<ServiceDatabase<Purpose>, 'readFor' | 'changeFor'>;
  readonly transport: Pick<Transport, 'subscribe' | 'publish'>;
  /** Says who is erased, before that is acted on. */
  readonly witness: ErasureWitness;
  /** Opens sealed properties of events, for consumers that may see them. */
  readonly sealer: Pick<Sealer, 'open'>;
  /** What they need, if some need something. */
  readonly consumerParts?: ConsumerParts;
  readonly now: Clock;
  readonly logger: Logger;
}

/** Starts the consumers of a service. */
export function startConsumers<Purpose extends string>(
  service: Service<Purpose>,
  { database, transport, witness, sealer, consumerParts, now, logger }: SharedByConsumers<Purpose>,
): readonly Consumer[] {
  return service
    .consumers(now, consumerParts)
    .map(({ purpose, opensSealed, asksTheRing, ...consumer }) =>
      startConsumer({
        ...consumer,
        ...(opensSealed === true && { sealer }),
        ...(asksTheRing === true && { confirm: (events) => confirmErasures(witness, events) }),
        inboxDays: INBOX_DAYS,
        database: actingFor(database, purpose),
        transport,
        logger,
      }),
    );
}
