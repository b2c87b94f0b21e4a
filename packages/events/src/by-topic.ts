import type { AddressedEvent, RawEvent } from './event.ts';

/** Groups events by topic; within a topic they keep their order. */
export function byTopic(events: readonly AddressedEvent[]): ReadonlyMap<string, RawEvent[]> {
  const topics = new Map<string, RawEvent[]>();
  for (const { topic, event } of events) {
    const found = topics.get(topic);
    if (found === undefined) topics.set(topic, [event]);
    else found.push(event);
  }
  return topics;
}
