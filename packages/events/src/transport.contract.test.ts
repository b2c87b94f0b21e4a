// The contract of every transport. `<transport>.int.test.ts` runs it, each for its own.
import { eventually } from '@holdfast/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { EventInvalidError, newEvent } from './codec.ts';
import { describeDelivery } from './delivery.contract.test.ts';
import {
  aMember,
  ENROLLED,
  enrolled,
  EventBench,
  history,
  idsOf,
  type MakeTransport,
} from './event-bench.fixture.test.ts';
import { describeLetters, describeMisfits, GIVING_UP } from './letters.contract.test.ts';
import { describeOrder } from './order.contract.test.ts';
import { describeSharing, SHARED } from './sharing.contract.test.ts';
import type { AddressedEvent, RawEvent } from './event.ts';
import { appendToOutbox } from './outbox.ts';

/** Consumers of this contract. A transport that makes no topics by itself needs the topics of their letters. */
export const CONTRACT_CONSUMERS: readonly string[] = [
  ...GIVING_UP,
  ...['late', 'aborted', 'twice', 'crowded', 'refusing', 'tolerant', 'failover'],
  ...['in-order', 'at-random', 'cut-off', SHARED],
];

/** Contract between the outbox of one service and the effect in another, whichever transport carries the events. */
export function describeTransport(name: string, make: MakeTransport): void {
  describe(`events over ${name}`, () => {
    let bench: EventBench;
    beforeAll(async () => {
      bench = await EventBench.open(make);
    });
    afterEach(() => bench.rest());
    afterAll(() => bench.stop());

    describeWriting(() => bench);
    describeOrder(() => bench);
    describeTakingIn(() => bench);
    describeLetters(() => bench);
    describeStandingBy(() => bench);
    // Last: they leave much in the log, which every new consumer reads from its beginning.
    describeSharing(() => bench);
    describeDelivery(() => bench);
    describeMisfits(() => bench);
  });
}

function describeWriting(of: () => EventBench): void {
  test('a fact that is committed late is not skipped', async () => {
    const bench = of();
    const [slow, quick] = [aMember(), aMember()];
    const late = enrolled(slow, 1);
    const early = enrolled(quick, 1);
    bench.relay();
    bench.consumer('late');

    await bench.writes(slow, async (tx) => {
      await appendToOutbox(tx, late);
      await bench.stores(quick, early);
      await eventually(async () =>
        expect(await bench.taken('late', quick)).toEqual(idsOf([early])),
      );
    });

    await eventually(async () => expect(await bench.taken('late', slow)).toEqual(idsOf([late])));
  });

  test('an aborted transaction publishes nothing', async () => {
    const bench = of();
    const member = aMember();
    const kept = enrolled(member, 1);
    bench.relay();
    bench.consumer('aborted');

    const aborted = bench.writes(member, async (tx) => {
      await appendToOutbox(tx, enrolled(member, 1));
      throw new Error('changed my mind');
    });
    await expect(aborted).rejects.toThrow('changed my mind');
    await bench.stores(member, kept);

    await eventually(async () => expect(await bench.taken('aborted', member)).not.toEqual([]));
    expect(await bench.taken('aborted', member)).toEqual(idsOf([kept]));
  });

  test.each([
    ['names a property that the schema does not', { alias: 'River' }],
    ['lacks a property that the schema requires', { timeZone: undefined }],
    ['has a property of another kind', { version: 0 }],
  ])('a fact that %s is refused, and nothing is stored', async (_, change) => {
    const bench = of();
    const member = aMember();
    const data = { memberId: member, version: 1, enrolledOn: '2026-03-29', timeZone: 'UTC' };

    const storing = bench.writes(member, async (tx) => {
      const draft = { id: aMember(), at: new Date(), data: { ...data, ...change } };
      await appendToOutbox(tx, newEvent(ENROLLED, draft as never));
    });

    await expect(storing).rejects.toBeInstanceOf(EventInvalidError);
    expect(
      await bench.databases.sql('members', 'select 1 from account where member_id = $1', [member]),
    ).toEqual([]);
  });
}

function describeTakingIn(of: () => EventBench): void {
  test('an event published twice, in one batch or in two, takes effect once', async () => {
    const bench = of();
    const member = aMember();
    const [first, second, third] = history(member, 3);
    if (first === undefined || second === undefined || third === undefined) throw new Error();
    const transport = bench.transport();

    await transport.publish([first, first, second]);
    await transport.publish([first, second]);
    await transport.publish([second, third]);
    bench.consumer('twice');

    const all = idsOf([first, second, third]);
    await eventually(async () => expect(await bench.taken('twice', member)).toEqual(all));
  });

  test('events that several services publish at once are all taken in, each key in order', async () => {
    const bench = of();
    const histories = Array.from({ length: 8 }, () => {
      const member = aMember();
      return [member, history(member, 5)] as const;
    });
    const transports = [bench.transport(), bench.transport(), bench.transport()] as const;

    await Promise.all(
      histories.map(async ([, facts], turn) => {
        const transport = transports[turn % 3] ?? transports[0];
        for (const fact of facts) await transport.publish([fact]);
      }),
    );
    bench.consumer('crowded');

    for (const [member, facts] of histories) {
      await eventually(async () =>
        expect(await bench.taken('crowded', member)).toEqual(idsOf(facts)),
      );
    }
  });

  test('a reader continues where its group has stopped, and another group begins at the start', async () => {
    const bench = of();
    const member = aMember();
    const [before, after] = [enrolled(member, 1), enrolled(member, 2)];
    const read: string[][] = [];
    const start = (group: string) => {
      const ids: string[] = [];
      read.push(ids);
      return bench.reader(group, (events) => {
        ids.push(...events.filter(isOf(member)).map(({ id }) => id));
        return Promise.resolve();
      });
    };

    await bench.transport().publish([before]);
    const first = start('resumes');
    await eventually(() => expect(read[0]).toEqual(idsOf([before])));
    await first.stop();
    await bench.transport().publish([after]);
    start('resumes');
    start('begins');

    await eventually(() => expect(read[2]).toEqual(idsOf([before, after])));
    await eventually(() => expect(read[1]).toEqual(idsOf([after])));
    expect(read[0]).toEqual(idsOf([before]));
  });

  test('an event that is refused at first comes again, and none is lost or doubled', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, 5);
    const refusals = new Map([
      [2, 2],
      [4, 1],
    ]);
    bench.relay();
    bench.consumer('refusing', ({ data: { memberId, version } }) => {
      const left = memberId === member ? (refusals.get(version) ?? 0) : 0;
      refusals.set(version, left - 1);
      if (left > 0) throw new Error('not yet');
    });

    await bench.stores(member, ...facts);

    await eventually(async () =>
      expect(await bench.taken('refusing', member)).toEqual(idsOf(facts)),
    );
  });

  test('an event of an unknown type is skipped, and an unknown property is let through', async () => {
    const bench = of();
    const member = aMember();
    const known = enrolled(member, 2);
    const data = { ...(known.event.data as object), addedLater: true };
    const unknown = { ...enrolled(member, 1).event, type: 'holdfast.members.member-waved.v1' };
    const seen: unknown[] = [];
    await bench.transport().publish([
      { topic: known.topic, event: unknown },
      { topic: known.topic, event: { ...known.event, data } },
    ]);

    bench.consumer('tolerant', (event) => {
      if (event.data.memberId === member) seen.push(event.data);
    });

    await eventually(async () =>
      expect(await bench.taken('tolerant', member)).toEqual(idsOf([known])),
    );
    expect(seen).toEqual([data]);
  });
}

function describeStandingBy(of: () => EventBench): void {
  test('of two relays one leads; the other takes over when its connection ends, without loss', async () => {
    const bench = of();
    const member = aMember();
    const facts: AddressedEvent[] = [];
    const over = new AbortController();
    bench.consumer('failover');
    bench.relay('first');
    await eventually(async () => expect((await leaderOf(bench)).name).toBe('first'));
    bench.relay('second');

    const writing = (async () => {
      while (!over.signal.aborted) {
        const fact = enrolled(member, facts.length + 1);
        await bench.stores(member, fact);
        facts.push(fact);
      }
    })();
    try {
      await eventually(async () => {
        const { pid, name } = await leaderOf(bench);
        if (name === 'first') await bench.databases.sql('members', END, [pid]);
        expect(name).toBe('second');
      });
    } finally {
      over.abort();
      await writing;
    }

    await eventually(async () =>
      expect(await bench.taken('failover', member)).toEqual(idsOf(facts)),
    );
  });

  test('two readers of one group share what comes: nothing is delivered to both', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, 20);
    const read: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      bench.reader('shared by two', (events) => {
        read.push(...events.filter(isOf(member)).map(({ id }) => id));
        return Promise.resolve();
      });
    }

    for (const fact of facts) await bench.transport().publish([fact]);

    await eventually(() => expect(read.length).toBeGreaterThanOrEqual(facts.length));
    expect(read).toEqual(idsOf(facts));
  });

  test('a transport that can be reached says so', async () => {
    await expect(of().transport().ping()).resolves.toBeUndefined();
  });
}

const END = 'select pg_terminate_backend($1)';

/** The relay that holds the lock. */
async function leaderOf(
  bench: EventBench,
): Promise<{ readonly pid: number; readonly name: string }> {
  const [row] = await bench.databases.sql<{ pid: number; name: string }>(
    'members',
    `select pid, application_name as name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and datname = 'members'`,
  );
  return row ?? { pid: 0, name: 'nobody' };
}

const isOf = (memberId: string) => (event: RawEvent) => event.partitionkey === memberId;
