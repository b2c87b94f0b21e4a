// Part of the contract in `transport.contract.test.ts`, which includes these tests; not run alone.
import { eventually } from '@holdfast/testkit';
import { expect, test } from '@jest/globals';
import { aMember, enrolled, history, idsOf, type EventBench } from './event-bench.fixture.test.ts';
import type { RawEvent } from './event.ts';

/** Records at once for one partition, and partitions side by side: the most that a process has in hand. */
const MOST_AT_ONCE = 500;
const MOST_IN_HAND = 3 * MOST_AT_ONCE;

/** Contract of readers that refuse, or read slowly. */
export function describeDelivery(of: () => EventBench): void {
  test('a refused event comes to the next reader after a stop, a taken-in event does not', async () => {
    const bench = of();
    const member = aMember();
    const [taken, refused] = [enrolled(member, 1), enrolled(member, 2)];
    const read: [string[], string[]] = [[], []];
    const start = (turn: 0 | 1) =>
      bench.reader('refuses', (events) => {
        const ids = idsFor(member, events);
        read[turn].push(...ids);
        const isRefused = turn === 0 && ids.includes(refused.event.id);
        return isRefused ? Promise.reject(new Error('not I')) : Promise.resolve();
      });

    const first = start(0);
    await bench.transport().publish([taken]);
    await eventually(() => expect(read[0]).toEqual(idsOf([taken])));
    await bench.transport().publish([refused]);
    await eventually(() => expect(read[0].length).toBeGreaterThan(2));
    await first.stop();
    start(1);

    await eventually(() => expect(read[1]).toEqual(idsOf([refused])));
    expect(new Set(read[0])).toEqual(new Set(idsOf([taken, refused])));
  });

  test('a slow reader has few events in hand, whatever the number of events and keys', async () => {
    const bench = of();
    const facts = Array.from({ length: 8 }, () => history(aMember(), 300)).flat();
    const slow = Promise.withResolvers<undefined>();
    const counts = { inHand: 0, most: 0, mostAtOnce: 0 };
    const keysInHand = new Set<string>();
    const besideThemselves: string[] = [];
    const read = new Set<string>();
    await bench.transport().publish(facts);

    bench.reader('slow with many', async (events) => {
      const keys = new Set(events.map(({ partitionkey }) => partitionkey));
      for (const key of keys) {
        if (keysInHand.has(key)) besideThemselves.push(key);
        keysInHand.add(key);
      }
      counts.inHand += events.length;
      counts.most = Math.max(counts.most, counts.inHand);
      counts.mostAtOnce = Math.max(counts.mostAtOnce, events.length);
      await slow.promise;
      counts.inHand -= events.length;
      for (const key of keys) keysInHand.delete(key);
      for (const { id } of events) read.add(id);
    });
    await eventually(() => expect(counts.inHand).toBeGreaterThan(0));
    await bench.transport().publish(facts.slice(0, 1));
    slow.resolve(undefined);

    await eventually(() => expect(idsOf(facts).filter((id) => !read.has(id))).toEqual([]), 20_000);
    expect(counts.mostAtOnce).toBeLessThanOrEqual(MOST_AT_ONCE);
    expect(counts.most).toBeLessThanOrEqual(MOST_IN_HAND);
    expect(besideThemselves).toEqual([]);
  });

  test('a reader of everything is told of a fault, and reads nothing twice', async () => {
    const transport = of().transport();
    const fact = enrolled(aMember(), 1);
    await transport.publish([fact]);
    let calls = 0;

    const reading = transport.readAll([fact.topic], () => {
      calls += 1;
      throw new Error('enough');
    });

    await expect(reading).rejects.toThrow('enough');
    expect(calls).toBe(1);
  });

  test('an event that a follower refuses comes to it again', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, 4);
    const read: string[] = [];
    let refusals = 2;
    const follower = bench.follower('now', (events) => {
      const own = idsFor(
        member,
        events.map(({ event }) => event),
      );
      refusals -= own.length > 0 ? 1 : 0;
      if (own.length > 0 && refusals >= 0) throw new Error('not yet');
      read.push(...own);
    });
    await follower.caughtUp;

    await bench.transport().publish(facts);

    await eventually(() => expect(read).toEqual(idsOf(facts)));
  });
}

const idsFor = (memberId: string, events: readonly RawEvent[]): readonly string[] =>
  events.filter(({ partitionkey }) => partitionkey === memberId).map(({ id }) => id);
