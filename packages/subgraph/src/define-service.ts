import { defaultPolicy, type Policy } from '@holdfast/configuration';
import type { Handlers, InboxTable } from '@holdfast/events';
import type { ProcessName } from '@holdfast/identity';
import type { Clock } from '@holdfast/kernel';
import type { DatabaseDefinition } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import { erasureConsumer, type Eraser } from './erase-with-members.ts';

/** A consumer of a service: its events, and the purpose for which it writes. */
export interface ConsumerDefinition<Purpose extends string = string> {
  /** `<service>.<what for>`: the name under which it reads, and keeps its place. */
  readonly name: string;
  readonly purpose: Purpose;
  readonly handlers: Handlers;
  readonly inbox: InboxTable;
  /** Whether it fills a model that can be rebuilt. */
  readonly hasGenerations?: true;
  /** Whether it deletes what nobody can bring back: then the key ring is asked first whether the member is erased. */
  readonly asksTheRing?: true;
  /** Pauses between the attempts to take in one event, in milliseconds; by default 4 pauses within 3 s. */
  readonly retryPausesMs?: readonly number[];
  /** Called each time that something was taken in and committed. */
  readonly taken?: () => void;
  /** Whether it opens what is sealed in events. Without it, handlers see no health properties. */
  readonly opensSealed?: true;
}

/** Seals by the service's own key, for consumers that keep a text which came sealed by another one. */
export type OwnTexts = Pick<Sealer, 'seal'>;

/** What the process gives its consumers. */
export interface ConsumerParts {
  readonly ownTexts: OwnTexts;
  readonly policy: Policy;
  /** Wakes the worker of alarms. */
  readonly pokeAlarms: () => void;
}

/** Definition of a service, stated once. Its database is defined with it. */
export interface ServiceDefinition<Purpose extends string> extends DatabaseDefinition<Purpose> {
  readonly name: ProcessName;
  readonly consumers:
    | readonly ConsumerDefinition<Purpose>[]
    | ((parts: ConsumerParts) => readonly ConsumerDefinition<Purpose>[]);
}

/** A service that erases its data of a member once *members* says so. `erasure` is one of its purposes. */
type ErasingDefinition<Purpose extends string> = ServiceDefinition<Purpose> &
  Eraser &
  ('erasure' extends Purpose ? unknown : never);

/** A service, as its process, its commands and its tests know it. */
export interface Service<Purpose extends string = string> extends DatabaseDefinition<Purpose> {
  readonly name: ProcessName;
  /** All consumers of the service; that of erasures is last. */
  readonly consumers: (
    clock: Clock,
    parts?: ConsumerParts,
  ) => readonly ConsumerDefinition<Purpose>[];
}

/** A service that erases with *members*. */
export type ErasingService<Purpose extends string = string> = Service<Purpose> & Eraser;

/** Defines a service once: entities, purposes, migrations, erasure and consumers. `eraseMember` brings a consumer with it. */
export function defineService<const Purpose extends string>(
  definition: ErasingDefinition<Purpose>,
): ErasingService<Purpose>;
export function defineService<const Purpose extends string>(
  definition: ServiceDefinition<Purpose>,
): Service<Purpose>;
export function defineService(
  definition: ErasingDefinition<string> | ServiceDefinition<string>,
): Service {
  const { consumers } = definition;
  return {
    ...definition,
    consumers: (clock, parts = NOTHING) => {
      const own = typeof consumers === 'function' ? consumers(parts) : consumers;
      return 'eraseMember' in definition ? [...own, erasureConsumer(definition, clock)] : own;
    },
  };
}

/** Stands in where consumers need nothing: a process whose consumers seal gives them a key. */
const NOTHING: ConsumerParts = {
  ownTexts: {
    seal: () => Promise.reject(new TypeError('This process gave its consumers no key.')),
  },
  policy: defaultPolicy,
  pokeAlarms: () => undefined,
};
