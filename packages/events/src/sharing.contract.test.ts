// Part of the contract in `transport.contract.test.ts`, which includes these tests; not run alone.
import { eventually } from '@holdfast/testkit';
import { expect, test } from '@jest/globals';
import { aMember, enrolled, history, idsOf, type EventBench } from './event-bench.fixture.test.ts';
import type { AddressedEvent, RawEvent } from './event.ts';

/** The consumer whose processes come and go. */
export const SHARED = 'shared';
const MEMBERS = 4;
const FACTS = 40;
const MOST_AT_ONCE = 500;

/** Contract of several readers: they stop, go on, or read for themselves alone. */
export function describeSharing(of: () => EventBench): void {
  test('while processes of one consumer come and go under load, nothing is lost, doubled or out of order', async () => {
    const bench = of();
    const histories = Array.from({ length: MEMBERS }, () => {
      const member = aMember();
      return [member, history(member, FACTS)] as const;
    });
    bench.relay();
    const running = [bench.consumer(SHARED)];

    const writing = histories.map(async ([member, facts]) => {
      for (const fact of facts) await bench.stores(member, fact);
    });
    for (let turn = 0; turn < 4; turn += 1) {
      running.push(bench.consumer(SHARED));
      const [some] = histories[turn % MEMBERS] ?? [];
      if (some === undefined) throw new Error('There is nobody.');
      await eventually(async () =>
        expect((await bench.taken(SHARED, some)).length).toBeGreaterThan(turn * 6),
      );
      await running.shift()?.stop();
    }
    await Promise.all(writing);

    for (const [member, facts] of histories) {
      await eventually(
        async () => expect(await bench.taken(SHARED, member)).toEqual(idsOf(facts)),
        20_000,
      );
    }
  });

  test('a slow reader has few events in hand, and never two of one key at once', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, MOST_AT_ONCE * 3);
    await bench.transport().publish(facts);
    const read: string[] = [];
    const sizes: number[] = [];
    let inHand = 0;
    let most = 0;

    bench.reader('slow', async (events) => {
      const own = events.filter(isOf(member));
      if (own.length === 0) return;
      inHand += 1;
      most = Math.max(most, inHand);
      sizes.push(events.length);
      await new Promise((resolve) => setImmediate(resolve));
      read.push(...own.map(({ id }) => id));
      inHand -= 1;
    });

    await eventually(() => expect(new Set(read).size).toBe(facts.length), 20_000);
    expect(most).toBe(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_AT_ONCE);
    expect(firstSeen(read)).toEqual(idsOf(facts));
  });

  test('a stopped reader first finishes its events in hand; the rest comes to the next', async () => {
    const bench = of();
    const member = aMember();
    const [before, after] = [enrolled(member, 1), enrolled(member, 2)];
    const begun = Promise.withResolvers<undefined>();
    const mayEnd = Promise.withResolvers<undefined>();
    const ended: string[] = [];
    const first = bench.reader('handing-over', async (events) => {
      if (!events.some(isOf(member))) return;
      begun.resolve(undefined);
      await mayEnd.promise;
      ended.push(...events.filter(isOf(member)).map(({ id }) => id));
    });
    await bench.transport().publish([before]);
    await begun.promise;

    let isStopped = false;
    const stopping = first.stop().then(() => {
      isStopped = true;
    });
    await bench.transport().publish([after]);
    expect(isStopped).toBe(false);
    mayEnd.resolve(undefined);
    await stopping;
    expect(ended).toEqual(idsOf([before]));

    const next: string[] = [];
    bench.reader('handing-over', (events) => {
      next.push(...events.filter(isOf(member)).map(({ id }) => id));
      return Promise.resolve();
    });
    await eventually(() => expect(next).toEqual(idsOf([after])), 20_000);
  });

  test('all stored events can be read at any time, and no position moves', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, 7);
    const topics = [facts[0]?.topic ?? ''];
    await bench.transport().publish(facts);
    const all = async () => {
      const seen: AddressedEvent[] = [];
      await bench.transport().readAll(topics, (events) => {
        seen.push(...events);
      });
      return seen.filter(({ event }) => isOf(member)(event)).map(({ event }) => event.id);
    };

    expect(await all()).toEqual(idsOf(facts));
    expect(await all()).toEqual(idsOf(facts));
    const refusing = bench.transport().readAll(topics, () => {
      throw new Error('enough');
    });
    await expect(refusing).rejects.toThrow('enough');
    const read: string[] = [];
    bench.reader('after-all', (events) => {
      read.push(...events.filter(isOf(member)).map(({ id }) => id));
      return Promise.resolve();
    });
    await eventually(() => expect(read).toEqual(idsOf(facts)));
  });

  test('every follower sees all events from then on, or from an instant on', async () => {
    const bench = of();
    const member = aMember();
    const [before, after] = [enrolled(member, 1), enrolled(member, 2)];
    const since = new Date(Date.now() - 1);
    const follow = (from: 'now' | Date) => {
      const seen: string[] = [];
      const follower = bench.follower(from, (events) => {
        seen.push(
          ...events.filter(({ event }) => isOf(member)(event)).map(({ event }) => event.id),
        );
      });
      return { seen, follower };
    };
    await bench.transport().publish([before]);

    const [fromNow, other, fromThen] = [follow('now'), follow('now'), follow(since)];
    await Promise.all([fromNow, other, fromThen].map(({ follower }) => follower.caughtUp));
    await bench.transport().publish([after]);

    await eventually(() => {
      expect(fromNow.seen).toEqual(idsOf([after]));
      expect(other.seen).toEqual(idsOf([after]));
      expect(fromThen.seen).toEqual(idsOf([before, after]));
    });
    await eventually(() => expect(fromNow.follower.lagMs()).toBeLessThan(2_000));
  });
}

const isOf = (memberId: string) => (event: RawEvent) => event.partitionkey === memberId;

/** An event that is delivered again after a pause is not counted as a new delivery. */
const firstSeen = (ids: readonly string[]): readonly string[] => [...new Set(ids)];
