import { type Message } from 'kafkajs';

/** A record that goes to a topic. */
export interface AddressedRecord {
  readonly topic: string;
  readonly record: Message;
}

/** A broker refuses a batch of more than 1 MiB, and would for ever; headers come on top. */
const MOST_BYTES = 512 * 1_024;

/** Cuts records into batches that a broker takes, in their order; one that is larger by itself stands alone. */
export function inBatches(
  records: readonly AddressedRecord[],
): readonly (readonly AddressedRecord[])[] {
  const batches: AddressedRecord[][] = [];
  let bytes = Infinity;
  for (const addressed of records) {
    const size = Buffer.byteLength(addressed.record.value ?? '');
    if (bytes + size > MOST_BYTES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(addressed);
    bytes += size;
  }
  return batches;
}
