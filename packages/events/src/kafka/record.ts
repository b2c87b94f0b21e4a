import { createHash } from 'node:crypto';
import type { KafkaMessage, Message } from 'kafkajs';
import { UNREADABLE } from '../dead-letter.ts';
import type { RawEvent } from '../event.ts';
import { hasForm, MOST_CHARACTERS } from '../event-form.ts';

/** Position of a record. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
}

/**
 * Maximum size kept of an unreadable record: its beginning says enough, and a letter must not be larger than a broker
 * accepts.
 */
const MOST_KEPT_BYTES = 16_384;

/** Writes an event in the binary mode of CloudEvents 1.0 for Kafka: attributes as headers, the data alone as value. */
export function toRecord({ id, type, source, time, partitionkey, data }: RawEvent): Message {
  return {
    key: partitionkey,
    value: JSON.stringify(data),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: id,
      ce_type: type,
      ce_source: source,
      ce_time: time,
      ce_partitionkey: partitionkey,
    },
  };
}

/** Reads an event. A record that is not an event arrives with type `unreadable` and its bytes. */
export function fromRecord(place: RecordPlace, message: KafkaMessage): RawEvent {
  const header = (name: string): string => String(message.headers?.[`ce_${name}`] ?? '');
  const [id, type, source, time] = [header('id'), header('type'), header('source'), header('time')];
  const partitionkey = String(message.key ?? '');
  const event = { id, type, source, time, partitionkey, data: parsed(message.value) };
  return hasForm(event) ? event : unreadable(place, message);
}

function parsed(value: Buffer | null): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return undefined;
  }
}

function unreadable({ topic, partition }: RecordPlace, message: KafkaMessage): RawEvent {
  const value = message.value ?? Buffer.alloc(0);
  return {
    id: placeAsId(`${topic} ${String(partition)} ${message.offset}`),
    type: UNREADABLE,
    source: '/kafka',
    time: instantOf(message).toISOString(),
    partitionkey: String(message.key ?? '').slice(0, MOST_CHARACTERS),
    data: { value: value.subarray(0, MOST_KEPT_BYTES).toString('base64'), bytes: value.length },
  };
}

/** Instant of a record, which its producer states; the beginning of time if that is none. */
function instantOf({ timestamp }: KafkaMessage): Date {
  const stated = new Date(Number(timestamp));
  return Number.isNaN(stated.getTime()) ? new Date(0) : stated;
}

/** Makes the same id (UUID version 8) for the same position, so that a repeated record is put aside once. */
function placeAsId(place: string): string {
  const bytes = createHash('sha256').update(place).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
