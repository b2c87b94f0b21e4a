import type { RawEvent } from './event.ts';

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
/** Longest attribute. Ours have a hundred characters at most. */
export const MOST_CHARACTERS = 256;

/** True if something that came as an event has the form of one, whatever its type: its data is not looked into. */
export function hasForm(event: unknown): event is RawEvent {
  if (!isObject(event)) return false;
  const { id, type, source, time, partitionkey, data } = event;
  const attributes = [id, type, source, time, partitionkey];
  return (
    attributes.every((each) => typeof each === 'string' && each.length <= MOST_CHARACTERS) &&
    ID.test(String(id)) &&
    type !== '' &&
    source !== '' &&
    TIME.test(String(time)) &&
    !Number.isNaN(Date.parse(String(time))) &&
    isObject(data) &&
    !Array.isArray(data)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
