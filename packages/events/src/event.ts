import type { eventSchemas, EventDataByType } from './generated/catalogue.ts';

/** The name of a fact, such as `holdfast.groups.message-posted.v1`. It is neutral: it never says how a person is. */
export type EventType = keyof EventDataByType;

/** Types with health properties: they travel sealed, so such an event is made with the member's key. */
export type SealedEventType = {
  readonly [Type in EventType]: (typeof eventSchemas)[Type] extends { 'x-sealed-for': string }
    ? Type
    : never;
}[EventType];

/** Types without health properties. */
export type OpenEventType = Exclude<EventType, SealedEventType>;

/** Types whose events are kept in a topic. */
export type EventTypeIn<Topic extends string> = {
  readonly [Type in EventType]: (typeof eventSchemas)[Type]['x-topic'] extends Topic ? Type : never;
}[EventType];

/** One event: attributes of CloudEvents 1.0 (the constant ones are left out), and its data. */
export interface Event<Type extends EventType = EventType> {
  readonly id: string;
  readonly type: Type;
  /** The service that states the fact, such as `/services/groups`. */
  readonly source: string;
  /** Instant of the fact, RFC 3339 in UTC. */
  readonly time: string;
  /** Key: events of one topic with the same key arrive in the order in which they happened. */
  readonly partitionkey: string;
  readonly data: EventDataByType[Type];
  /** True if the member was erased: sealed properties cannot be opened any more, and are left out. */
  readonly erased?: true;
}

/** An event under way: not checked yet, and perhaps of a type that this process does not know. */
export interface RawEvent {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly time: string;
  readonly partitionkey: string;
  readonly data: unknown;
}

/** An event with the topic in which it is kept. */
export interface AddressedEvent {
  readonly topic: string;
  readonly event: RawEvent;
}
