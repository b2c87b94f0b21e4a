import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  type AddressedEvent,
  type Event,
  type EventType,
  type OpenEventType,
  type RawEvent,
} from './event.ts';
import { eventSchemas, type EventDataByType } from './generated/catalogue.ts';

/** What a use case states of a fact. */
export interface EventDraft<Type extends EventType> {
  readonly id: string;
  /** When it happened. */
  readonly at: Date;
  readonly data: EventDataByType[Type];
}

/** A fact that does not fit its schema, or none that is known. Its text names the type and the rule, never a value. */
export class EventInvalidError extends Error {
  override readonly name = 'EventInvalidError';
  readonly code = 'EVENT_INVALID';
}

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
for (const keyword of ['x-topic', 'x-key', 'x-version', 'x-data-class', 'x-sealed-for'])
  ajv.addKeyword(keyword);

/** Open when reading: properties that this process does not know yet are let through. */
const readers = new Map<string, ValidateFunction>();
/** Closed when writing: what the schema does not name must not leave, were it passed by mistake. */
const writers = new Map<string, ValidateFunction>();
for (const [type, { $id, ...schema }] of Object.entries(eventSchemas)) {
  readers.set(type, ajv.compile({ $id, ...schema }));
  writers.set(type, ajv.compile({ ...schema, unevaluatedProperties: false }));
}

/**
 * Makes an event of a type that has nothing to seal, addressed by what its schema says of topic and key. One that has is
 * made by `sealEvent`.
 * @throws EventInvalidError where the data does not fit the schema: it is not to be stored.
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

/** Makes an event as its data is given: what has health properties must be sealed before it leaves. */
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

/** True where this process knows the type. */
export function isKnown(event: RawEvent): boolean {
  return readers.has(event.type);
}

/** Reads an event of a known type; what is sealed in it stays so. @throws EventInvalidError where its data does not fit the schema. */
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
