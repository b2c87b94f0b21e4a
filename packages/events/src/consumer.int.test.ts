import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aMember,
  enrolled,
  EventBench,
  history,
  idsOf,
  type TransportUnderTest,
} from './event-bench.fixture.test.ts';
import { type RawEvent } from './event.ts';
import { type Subscription, type Transport } from './transport.ts';

/** A transport that delivers what the test gives it, when the test says so. */
class ByHand implements TransportUnderTest {
  readonly subscriptions: Subscription[] = [];

  open(): Transport {
    const done = () => Promise.resolve();
    return {
      publish: done,
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
afterEach(() => bench.rest());
afterAll(() => bench.stop());

/** Starts a consumer; returns how a batch is delivered to it. */
function consumer(...given: Parameters<EventBench['consumer']>) {
  bench.consumer(...given);
  const subscription = byHand.subscriptions.at(-1);
  if (subscription === undefined) throw new Error('Nothing was subscribed to.');
  return subscription;
}
const eventsOf = (facts: ReturnType<typeof history>): RawEvent[] => facts.map(({ event }) => event);

describe('a consumer', () => {
  test('reads under its name the topics of the types that it takes in', () => {
    const { group, topics } = consumer('named');

    expect({ group, topics }).toEqual({ group: 'named', topics: ['members.member.v1'] });
  });

  test('takes in once what comes twice: in one batch, in a later one, and in two at once', async () => {
    const member = aMember();
    const facts = history(member, 3);
    const [first, second, third] = eventsOf(facts) as [RawEvent, RawEvent, RawEvent];
    const { handle } = consumer('doubled');

    await handle([first, first, second]);
    await handle([first, second]);
    await Promise.all([handle([second, third]), handle([second, third])]);

    expect(await bench.taken('doubled', member)).toEqual(idsOf(facts));
  });

  test('takes in under two names what comes to both', async () => {
    const member = aMember();
    const facts = history(member, 1);

    for (const name of ['one', 'two']) await consumer(name).handle(eventsOf(facts));

    expect(await bench.taken('one', member)).toEqual(idsOf(facts));
    expect(await bench.taken('two', member)).toEqual(idsOf(facts));
  });

  test('refuses a batch whose event it cannot take in, once what stands before it took effect', async () => {
    const member = aMember();
    const facts = history(member, 3);
    const { handle } = consumer('refusing', ({ data }) => {
      if (data.version === 2) throw new Error('poison');
    });

    await expect(handle(eventsOf(facts))).rejects.toThrow('poison');

    expect(await bench.taken('refusing', member)).toEqual(idsOf(facts.slice(0, 1)));
  });

  test('refuses an event of a known type whose data does not fit, and keeps none of it', async () => {
    const member = aMember();
    const { event } = enrolled(member, 1);
    const { handle } = consumer('strict');

    await expect(handle([{ ...event, data: { memberId: member } }])).rejects.toMatchObject({
      code: 'EVENT_INVALID',
    });

    expect(await bench.taken('strict', member)).toEqual([]);
  });
});
