import type { Message } from 'kafkajs';

/** A record for a topic. */
export interface AddressedRecord {
  readonly topic: string;
  readonly record: Message;
}

/** Maximum size of a batch. A broker refuses more than 1 MiB, every time; headers come on top. */
const MOST_BYTES = 512 * 1_024;

/**
 * Cuts records into batches that a broker accepts, in their order. A record that is larger by itself gets its own
 * batch.
 */
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
