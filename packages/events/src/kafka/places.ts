import { type Admin, type Consumer } from 'kafkajs';

/** How far a process has read, by topic and partition: the offset of the next record. Kept in memory alone. */
export class Places {
  readonly #next = new Map<string, Map<number, bigint>>();

  /** True where it is known where to begin. */
  knows(topic: string): boolean {
    return this.#next.has(topic);
  }

  set(topic: string, partition: number, next: bigint): void {
    const partitions = this.#next.get(topic) ?? new Map<number, bigint>();
    partitions.set(partition, next);
    this.#next.set(topic, partitions);
  }

  /** True where this record was read already. */
  isPast(topic: string, partition: number, offset: string): boolean {
    return BigInt(offset) < (this.#next.get(topic)?.get(partition) ?? 0n);
  }

  /** True where everything before these ends was read. */
  hasReached(ends: Places): boolean {
    for (const [topic, partitions] of ends.#next) {
      for (const [partition, end] of partitions) {
        if ((this.#next.get(topic)?.get(partition) ?? 0n) < end) return false;
      }
    }
    return true;
  }

  /** Lets a consumer go on from here, whatever its group remembers. */
  seek(consumer: Consumer): void {
    for (const [topic, partitions] of this.#next) {
      for (const [partition, next] of partitions) {
        consumer.seek({ topic, partition, offset: String(next) });
      }
    }
  }
}

/** Where topics end now. */
export async function endsOf(admin: Admin, topics: readonly string[]): Promise<Places> {
  const ends = new Places();
  for (const topic of topics) {
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
      ends.set(topic, partition, BigInt(high));
    }
  }
  return ends;
}

/** Notes where a topic is to be read from: its present end, or the first record since an instant. */
export async function placeAt(
  admin: Admin,
  places: Places,
  { topic, since }: { readonly topic: string; readonly since: 'now' | Date },
): Promise<void> {
  const found =
    since === 'now'
      ? await admin.fetchTopicOffsets(topic)
      : await admin.fetchTopicOffsetsByTimestamp(topic, since.getTime());
  for (const { partition, offset } of found) places.set(topic, partition, BigInt(offset));
}

/** Where topics begin. */
export async function startsOf(admin: Admin, topics: readonly string[]): Promise<Places> {
  const starts = new Places();
  for (const topic of topics) {
    for (const { partition, low } of await admin.fetchTopicOffsets(topic)) {
      starts.set(topic, partition, BigInt(low));
    }
  }
  return starts;
}
