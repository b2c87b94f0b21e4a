import type { AddressedEvent } from '../event.ts';
import { connected } from '../leader.ts';
import { headOf, readAfter } from './event-log.ts';

const BATCH = 500;

/** Reads topics from their first event to their present end. */
export function readAll(
  databaseUrl: string,
  topics: readonly string[],
  handle: (events: readonly AddressedEvent[]) => Promise<void> | void,
): Promise<void> {
  return connected(databaseUrl, async (client) => {
    for (const topic of topics) {
      const end = BigInt(await headOf(client, topic));
      let position = '0';
      while (BigInt(position) < end) {
        const kept =
          (await readAfter(client, new Map([[topic, position]]), BATCH)).get(topic) ?? [];
        const last = kept.at(-1);
        if (last === undefined) break;
        const wanted = kept.filter((each) => BigInt(each.position) <= end);
        await handle(wanted.map(({ event }) => ({ topic, event })));
        ({ position } = last);
      }
    }
  });
}
