import type { Admin, Consumer } from 'kafkajs';

/** Positions of a process by topic and partition: the offset of the next record. Kept in memory alone. */
export class Places {
  readonly #next = new Map<string, Map<number, bigint>>();

  /** True if the starting position is known. */
  knows(topic: string): boolean {
    return this.#next.has(topic);
  }

  set(topic: string, partition: number, next: bigint): void {
    const partitions = this.#next.get(topic) ?? new Map<number, bigint>();
    partitions.set(partition, next);
    this.#next.set(topic, partitions);
  }

  /** True if this record was read already. */
  isPast(topic: string, partition: number, offset: string): boolean {
    return BigInt(offset) < (this.#next.get(topic)?.get(partition) ?? 0n);
  }

  /** True if everything before these ends was read. */
  hasReached(ends: Places): boolean {
    for (const [topic, partitions] of ends.#next) {
      for (const [partition, end] of partitions) {
        if ((this.#next.get(topic)?.get(partition) ?? 0n) < end) return false;
      }
    }
    return true;
  }

  /** Lets a consumer continue from these positions, whatever its group remembers. */
  seek(consumer: Consumer): void {
    for (const [topic, partitions] of this.#next) {
      for (const [partition, next] of partitions) {
        consumer.seek({ topic, partition, offset: String(next) });
      }
    }
  }
}

/** Present ends of the topics. */
export async function endsOf(admin: Admin, topics: readonly string[]): Promise<Places> {
  const ends = new Places();
  for (const topic of topics) {
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
      ends.set(topic, partition, BigInt(high));
    }
  }
  return ends;
}

/** Notes the starting position of a topic: its present end, or the first record since an instant. */
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

/** Beginnings of the topics. */
export async function startsOf(admin: Admin, topics: readonly string[]): Promise<Places> {
  const starts = new Places();
  for (const topic of topics) {
    for (const { partition, low } of await admin.fetchTopicOffsets(topic)) {
      starts.set(topic, partition, BigInt(low));
    }
  }
  return starts;
}
