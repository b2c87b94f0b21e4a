import { UnavailableError } from '@holdfast/kernel';
import { metricsText } from '@holdfast/telemetry';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aMember,
  enrolled,
  EventBench,
  history,
  idsOf,
  type TransportUnderTest,
} from './event-bench.fixture.test.ts';
import type { AddressedEvent, RawEvent } from './event.ts';
import type { Subscription, Transport } from './transport.ts';

/** A transport that delivers the test's events at the test's command. */
class ByHand implements TransportUnderTest {
  readonly subscriptions: Subscription[] = [];
  readonly published: AddressedEvent[] = [];
  isAway = false;

  open(): Transport {
    const done = () => Promise.resolve();
    return {
      publish: (events) => {
        if (this.isAway) return Promise.reject(new Error('away'));
        this.published.push(...events);
        return done();
      },
      follow: () => {
        throw new Error('Nobody follows here.');
      },
      readAll: done,
      ping: done,
      close: done,
      subscribe: (subscription) => {
        this.subscriptions.push(subscription);
        return { stop: done };
      },
    };
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

const byHand = new ByHand();
let bench: EventBench;
beforeAll(async () => {
  bench = await EventBench.open(() => Promise.resolve(byHand));
});
afterEach(() => {
  byHand.published.length = 0;
  byHand.isAway = false;
  return bench.rest();
});
afterAll(() => bench.stop());

/** Starts a consumer; returns the function that delivers a batch to it. */
function consumer(...given: Parameters<EventBench['consumer']>) {
  bench.consumer(...given);
  const subscription = byHand.subscriptions.at(-1);
  if (subscription === undefined) throw new Error('Nothing was subscribed to.');
  const { group, topics } = subscription;
  const handle = (events: readonly RawEvent[], topic = 'members.member.v1') =>
    subscription.handle(events.map((event) => ({ topic, event })));
  return { group, topics, handle };
}
const eventsOf = (facts: ReturnType<typeof history>): RawEvent[] => facts.map(({ event }) => event);

describe('a consumer', () => {
  test('reads under its name the topics of the types that it takes in', () => {
    const { group, topics } = consumer('named');

    expect({ group, topics }).toEqual({
      group: 'named',
      topics: ['members.member.v1', 'named.replay'],
    });
  });

  test('takes in a repeated event once: in one batch, in a later one, and in two at once', async () => {
    const member = aMember();
    const facts = history(member, 3);
    const [first, second, third] = eventsOf(facts) as [RawEvent, RawEvent, RawEvent];
    const { handle } = consumer('doubled');

    await handle([first, first, second]);
    await handle([first, second]);
    await Promise.all([handle([second, third]), handle([second, third])]);

    expect(await bench.taken('doubled', member)).toEqual(idsOf(facts));
  });

  test('takes in an event once under each of two names', async () => {
    const member = aMember();
    const facts = history(member, 1);

    for (const name of ['one', 'two']) await consumer(name).handle(eventsOf(facts));

    expect(await bench.taken('one', member)).toEqual(idsOf(facts));
    expect(await bench.taken('two', member)).toEqual(idsOf(facts));
  });

  test('tries an event again, gives up on it after five attempts, and takes in what is behind it', async () => {
    const member = aMember();
    const facts = history(member, 3);
    let tries = 0;
    const { handle } = consumer('failing', ({ data }) => {
      if (data.version !== 2) return;
      tries += 1;
      throw new Error('poison');
    });

    await handle(eventsOf(facts));

    expect(await bench.taken('failing', member)).toEqual(
      idsOf(facts.filter((_, place) => place !== 1)),
    );
    // Once with the whole batch, which does not count as an attempt.
    expect(tries).toBe(6);
    expect(byHand.published).toMatchObject([
      {
        topic: 'failing.dlq',
        event: {
          type: 'holdfast.events.dead-letter.v1',
          partitionkey: member,
          data: {
            consumer: 'failing',
            topic: 'members.member.v1',
            reason: 'HANDLER_FAILED',
            attempts: 5,
            event: facts[1]?.event,
          },
        },
      },
    ]);
  });

  test('takes in at a later attempt an event that fails at first, and gives up on nothing', async () => {
    const member = aMember();
    const facts = history(member, 2);
    let refusals = 4;
    const { handle } = consumer('mending', () => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('not yet');
    });

    await handle(eventsOf(facts));

    expect(await bench.taken('mending', member)).toEqual(idsOf(facts));
    expect(byHand.published).toEqual([]);
  });

  test.each([
    ['does not fit its schema', 'INVALID', { data: { memberId: aMember() } }],
    ['was no event', 'UNREADABLE', { type: 'unreadable', data: { value: '' } }],
  ])('gives up at once on an event that %s', async (_, reason, change) => {
    const member = aMember();
    const { event } = enrolled(member, 1);
    const { handle } = consumer('strict');

    await handle([{ ...event, ...change }]);

    expect(await bench.taken('strict', member)).toEqual([]);
    expect(byHand.published).toMatchObject([{ event: { data: { reason, attempts: 1 } } }]);
  });

  test.each([
    ['a key cannot be had', new UnavailableError('no key')],
    ['the database ends', Object.assign(new Error('away'), { code: '57P01' })],
    ['the database was not migrated', Object.assign(new Error('no table'), { code: '42P01' })],
  ])('waits while %s, and gives up on nothing', async (_, fault) => {
    const member = aMember();
    const facts = history(member, 3);
    let tries = 0;
    const { handle } = consumer('waiting', () => {
      tries += 1;
      throw fault;
    });

    await expect(handle(eventsOf(facts))).rejects.toBe(fault);

    expect(tries).toBe(1);
    expect(byHand.published).toEqual([]);
  });

  test('believes nobody who speaks in a topic of their own for somebody else', async () => {
    const member = aMember();
    const [forged, real] = history(member, 2) as [AddressedEvent, AddressedEvent];
    const { handle } = consumer('trusting');
    const replay = { type: 'holdfast.events.replay.v1', data: { event: forged.event } };

    await handle([forged.event], 'insights.erasure.v1');
    await handle([{ ...forged.event, ...replay }]);
    await handle([real.event]);

    expect(await bench.taken('trusting', member)).toEqual([real.event.id]);
    expect(byHand.published).toEqual([]);
  });

  test('does not go on before the dead letter is durable', async () => {
    const { event } = enrolled(aMember(), 1);
    byHand.isAway = true;
    const { handle } = consumer('careful');

    await expect(handle([{ ...event, data: {} }])).rejects.toThrow('away');
  });

  test('counts what it took in, tried again and gave up on', async () => {
    const facts = history(aMember(), 3);
    bench.consumer('counting', ({ data }) => {
      if (data.version === 2) throw new Error('poison');
    });

    await byHand.subscriptions.at(-1)?.handle(facts);

    const lines = (await metricsText()).split('\n');
    expect(lines.filter((line) => line.includes('"counting"'))).toEqual([
      'holdfast_consumer_events_total{consumer="counting",outcome="taken-in"} 2',
      'holdfast_consumer_events_total{consumer="counting",outcome="retried"} 4',
      'holdfast_consumer_events_total{consumer="counting",outcome="ignored"} 0',
      'holdfast_consumer_events_total{consumer="counting",outcome="dead-lettered"} 1',
    ]);
  });
});
