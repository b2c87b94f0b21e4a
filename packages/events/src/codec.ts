import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { AddressedEvent, Event, EventType, OpenEventType, RawEvent } from './event.ts';
import { eventSchemas, type EventDataByType } from './generated/catalogue.ts';

/** Statement of a fact by a use case. */
export interface EventDraft<Type extends EventType> {
  readonly id: string;
  /** Instant at which the fact happened. */
  readonly at: Date;
  readonly data: EventDataByType[Type];
}

/**
 * Error: an event that does not fit its schema, or has an unknown type. Its text names the type and the rule, never a
 * value.
 */
export class EventInvalidError extends Error {
  override readonly name = 'EventInvalidError';
  readonly code = 'EVENT_INVALID';
}

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
for (const keyword of [
  'x-topic',
  'x-key',
  'x-version',
  'x-data-class',
  'x-sealed-for',
  'x-sealed-as',
  'x-irreversible',
])
  ajv.addKeyword(keyword);

/** Schemas for reading are open: properties that this process does not know yet are let through. */
const readers = new Map<string, ValidateFunction>();
/**
 * Schemas for writing are closed: a property that the schema does not name must not leave, even if passed by mistake.
 */
const writers = new Map<string, ValidateFunction>();
for (const [type, { $id, ...schema }] of Object.entries(eventSchemas)) {
  readers.set(type, ajv.compile({ $id, ...schema }));
  writers.set(type, ajv.compile({ ...schema, unevaluatedProperties: false }));
}

/**
 * Makes an event of a type without health properties. Its schema says the topic and the key. A type with health
 * properties needs `sealEvent`.
 * @throws EventInvalidError if the data does not fit the schema: the event must not be stored.
 */
export function newEvent<Type extends OpenEventType>(
  type: Type,
  draft: EventDraft<Type>,
): AddressedEvent {
  if ('x-sealed-for' in eventSchemas[type]) {
    throw new EventInvalidError(`An event of type ${type} must be sealed.`);
  }
  return addressedEvent(type, draft);
}

/** Makes an event with its data as given: health properties must be sealed before it leaves. */
export function addressedEvent<Type extends EventType>(
  type: Type,
  { id, at, data }: EventDraft<Type>,
): AddressedEvent {
  assertValid(writers.get(type), type, data);
  const { 'x-topic': topic, 'x-key': key } = eventSchemas[type];
  const event = {
    id,
    type,
    source: `/services/${type.split('.', 2)[1] ?? ''}`,
    time: at.toISOString(),
    partitionkey: String(Reflect.get(data, key)),
    data,
  };
  return { topic, event };
}

/** True if this process knows the type. */
export function isKnown(event: RawEvent): boolean {
  return readers.has(event.type);
}

/**
 * True if an event stands in the topic of its type, or this process does not know its type. Each topic has one producer,
 * who can write nothing elsewhere: what stands in another topic was said by somebody else than it claims.
 */
export function isInPlace({ topic, event }: AddressedEvent): boolean {
  const { type } = event;
  return !Object.hasOwn(eventSchemas, type) || eventSchemas[type as EventType]['x-topic'] === topic;
}

/** True if an event fits its schema, or this process does not know its type. */
export function fits({ type, data }: RawEvent): boolean {
  return readers.get(type)?.(data) ?? true;
}

/**
 * Reads an event of a known type. Sealed properties stay sealed. @throws EventInvalidError if its data does not fit
 * the schema.
 */
export function readEvent(event: RawEvent): Event {
  assertValid(readers.get(event.type), event.type, event.data);
  return event as Event;
}

function assertValid(validate: ValidateFunction | undefined, type: string, data: unknown): void {
  if (validate?.(data) === true) return;
  const [fault] = validate?.errors ?? [];
  const rule = fault === undefined ? 'a known type' : `${fault.keyword} at ${fault.schemaPath}`;
  throw new EventInvalidError(`An event of type ${type} breaks ${rule}.`);
}
