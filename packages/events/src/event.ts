import { type eventSchemas, type EventDataByType } from './generated/catalogue.ts';

/** The name of a fact, such as `holdfast.groups.message-posted.v1`. Neutral: it never says how somebody is. */
export type EventType = keyof EventDataByType;

/** Types with health properties: they travel sealed, so such an event is made with the member's key. */
export type SealedEventType = {
  readonly [Type in EventType]: (typeof eventSchemas)[Type] extends { 'x-sealed-for': string }
    ? Type
    : never;
}[EventType];

/** Types that have nothing to seal. */
export type OpenEventType = Exclude<EventType, SealedEventType>;

/** Types whose events are kept in a topic. */
export type EventTypeIn<Topic extends string> = {
  readonly [Type in EventType]: (typeof eventSchemas)[Type]['x-topic'] extends Topic ? Type : never;
}[EventType];

/** One event: attributes of CloudEvents 1.0 (the constant ones are left out), and its data. */
export interface Event<Type extends EventType = EventType> {
  readonly id: string;
  readonly type: Type;
  /** The service that says so, such as `/services/groups`. */
  readonly source: string;
  /** When it happened, RFC 3339 in UTC. */
  readonly time: string;
  /** Events with the same key of one topic arrive in the order in which they happened. */
  readonly partitionkey: string;
  readonly data: EventDataByType[Type];
  /** True where the member was erased: what was sealed cannot be opened any more, and is left out. */
  readonly erased?: true;
}

/** An event on its way: it was not checked yet, or may have a type that this process does not know. */
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
