import { expect, test } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { UNREADABLE } from '../dead-letter.ts';
import { fromRecord } from './record.ts';

const place = { topic: 'members.member.v1', partition: 0 };
const message = (given: Partial<KafkaMessage>) => ({
  key: null,
  value: null,
  offset: '7',
  attributes: 0,
  timestamp: '0',
  ...given,
});

test.each(['9223372036854775807', '-9223372036854775808', 'soon'])(
  'a record of the instant %s is read: its producer states that',
  (timestamp) => {
    expect(fromRecord(place, message({ timestamp }))).toMatchObject({
      type: UNREADABLE,
      time: '1970-01-01T00:00:00.000Z',
    });
  },
);

test('a record without a form says no more than a letter carries', () => {
  const huge = { key: Buffer.alloc(900_000, 'k'), value: Buffer.alloc(900_000, 'v') };
  const event = fromRecord(place, message(huge));

  expect(event.type).toBe(UNREADABLE);
  expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(32_768);
});
