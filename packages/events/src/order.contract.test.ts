// Part of the contract in `transport.contract.test.ts`, which includes these tests; not run alone.
import { eventually } from '@holdfast/testkit';
import { expect, test } from '@jest/globals';
import { testSize } from '@holdfast/kernel/testing';
import fc from 'fast-check';
import { aMember, enrolled, history, idsOf, type EventBench } from './event-bench.fixture.test.ts';
import { appendToOutbox } from './outbox.ts';

/** A writer of one fact that takes a while, and then commits or aborts. */
const writer = fc.record({
  member: fc.nat({ max: 2 }),
  tookMs: fc.nat({ max: 12 }),
  aborts: fc.boolean(),
});
type Writer = typeof writer extends fc.Arbitrary<infer Value> ? Value : never;

/** Contract of the order in which events take effect. */
export function describeOrder(of: () => EventBench): void {
  test('events of one member take effect in their order, those of different members side by side', async () => {
    const bench = of();
    const histories = [aMember(), aMember(), aMember()].map(
      (member) => [member, history(member, 12)] as const,
    );
    bench.relay();
    bench.consumer('in-order');

    await Promise.all(
      histories.map(async ([member, facts]) => {
        await bench.stores(member, ...facts.slice(0, 4));
        for (const fact of facts.slice(4)) await bench.stores(member, fact);
      }),
    );

    for (const [member, facts] of histories) {
      await eventually(async () =>
        expect(await bench.taken('in-order', member)).toEqual(idsOf(facts)),
      );
    }
  });

  test('with writers that wait and abort at random, events take effect in the order of their commits', async () => {
    const bench = of();
    bench.relay('first');
    bench.relay('second');
    bench.consumer('at-random');

    await fc.assert(
      fc.asyncProperty(fc.array(writer, { minLength: 4, maxLength: 24 }), async (writers) => {
        const oracle = await writeAll(bench, writers);
        for (const [member, ids] of oracle) {
          await eventually(async () => expect(await bench.taken('at-random', member)).toEqual(ids));
        }
      }),
      { numRuns: testSize(4, 16), endOnFailure: true },
    );
  });

  test('with connections ending at random, nothing is lost, doubled or out of order', async () => {
    const bench = of();
    bench.relay('first');
    bench.relay('second');
    bench.consumer('cut-off');
    const writers = Array.from({ length: 30 }, (_, turn) => ({
      member: turn % 3,
      tookMs: turn % 7,
      aborts: turn % 11 === 0,
    }));
    const ends = async () => {
      for (const role of ['bus_owner', 'members_svc', 'insights_svc', 'bus_owner'] as const) {
        await bench.databases.endSessionsOf(role);
      }
    };

    const [first, , second] = await Promise.all([
      writeAll(bench, writers),
      ends(),
      writeAll(bench, writers),
    ]);

    for (const [member, ids] of [...first, ...second]) {
      await eventually(async () => expect(await bench.taken('cut-off', member)).toEqual(ids));
    }
  });
}

/** Lets all write at once; returns, by member, the ids of the committed facts in the order of the commits. */
async function writeAll(
  bench: EventBench,
  writers: readonly Writer[],
): Promise<ReadonlyMap<ReturnType<typeof aMember>, readonly string[]>> {
  const members = [aMember(), aMember(), aMember()];
  // Only the database knows which of two commits came first: answers may overtake one another on their way.
  const committed = new Map(members.map((member) => [member, new Map<number, string>()]));
  const writing = writers.map(async ({ member: index, tookMs, aborts }) => {
    const member = members[index] ?? aMember();
    const fact = enrolled(member, 1);
    const version = await bench.writes(member, async (tx) => {
      await appendToOutbox(tx, fact);
      await tx.query('select pg_sleep($1)', [tookMs / 1_000]);
      if (aborts) throw new Aborted();
      const rows: { version: number }[] = await tx.query(
        'select version from account where member_id = $1',
        [member],
      );
      return rows[0]?.version ?? 0;
    });
    committed.get(member)?.set(version, fact.event.id);
  });
  for (const outcome of await Promise.allSettled(writing)) {
    if (outcome.status === 'rejected' && !(outcome.reason instanceof Aborted)) throw outcome.reason;
  }
  return new Map(
    [...committed].map(([member, ids]) => [
      member,
      [...ids].sort(([one], [other]) => one - other).map(([, id]) => id),
    ]),
  );
}

class Aborted extends Error {}
