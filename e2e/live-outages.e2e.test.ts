import { testSize } from '@holdfast/kernel/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aHoldfast,
  eventually,
  LiveClient,
  Person,
  readMetric,
  type LiveWatch,
  type TestHoldfast,
  type WatchedActivity,
} from '@holdfast/testkit';
import { roomRun } from '@holdfast/chaos';

const MESSAGES = testSize(200, 1_000);

let holdfast: TestHoldfast;
const clients: LiveClient[] = [];

beforeAll(async () => {
  holdfast = await aHoldfast({
    messageBucket: 10_000,
    socketsPerMember: 250,
    subscriptionsPerMember: 1_000,
  });
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()));
});

afterAll(() => holdfast.stop());

function watched(person: Person, groupId: string, after: string | null = null): LiveWatch {
  const client = new LiveClient(person);
  clients.push(client);
  return client.watches({ groupId, after });
}

const aliasIn = ({ groupMessage }: WatchedActivity) => groupMessage?.author?.alias ?? null;

const counter = async (name: string) =>
  Number(await readMetric(holdfast.metricsUrl('gateway'), `holdfast_live_${name}_total`));

describe('two hundred clients that resume from two hundred places', () => {
  test('cost one execution for each item', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const groupId = await ada.opensGroup('By the river');
    for (let tens = 0; tens < 20; tens += 1)
      await Promise.all(Array.from({ length: 10 }, () => ada.posts(groupId, 'a word')));
    const items = await ada.reads(groupId, 200);
    const before = await counter('executions');

    const watches = items.slice(0, 200).map(({ cursor }) => watched(ada, groupId, cursor));

    await eventually(() => {
      expect(watches.map(({ numbers }) => numbers.at(-1))).toEqual(watches.map(() => 201));
    }, 30_000);
    expect(watches.map(({ numbers }) => numbers.length)).toEqual(
      watches.map((_, index) => 200 - index),
    );
    expect((await counter('executions')) - before).toBe(200);
    expect(await counter('hidden')).toBe(0);

    await ada.posts(groupId, 'one more for all');
    await eventually(() => {
      expect(watches.every(({ numbers }) => numbers.at(-1) === 202)).toBe(true);
    });
    expect((await counter('executions')) - before).toBe(201);
  });
});

describe('while members is away', () => {
  test('messages arrive without their author’s alias once it has been out for two seconds, and do not pile up', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const groupId = await ada.opensGroup('Mornings');
    const watch = watched(ada, groupId);
    await eventually(() => {
      expect(watch.positions).toHaveLength(1);
    });
    await ada.posts(groupId, 'while all is well');
    await eventually(() => {
      expect(watch.items).toMatchObject([{ groupMessage: { author: { alias: ada.alias } } }]);
    });

    await holdfast.parts.members.stop();
    const said = Array.from({ length: 20 }, (_, index) => `without ${String(index)}`);
    try {
      const sentAt = performance.now();
      await ada.posts(groupId, 'the first without');
      await eventually(() => {
        expect(watch.items).toHaveLength(2);
      }, 5_000);
      expect((watch.frames.at(-1)?.at ?? 0) - sentAt).toBeGreaterThan(1_900);
      for (const [index, body] of said.entries()) {
        await ada.posts(groupId, body);
        await eventually(() => {
          expect(watch.items).toHaveLength(index + 3);
        }, 1_500);
      }
      const without = watch.frames.slice(2);
      expect(without.map(({ activity }) => aliasIn(activity))).toEqual(without.map(() => null));
      expect(watch.bodies.slice(1)).toEqual(['the first without', ...said]);
      for (const { errors } of without)
        expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    } finally {
      await holdfast.parts.members.start();
    }

    await eventually(async () => {
      await ada.posts(groupId, 'and back');
      expect(watch.items.map(aliasIn).at(-1)).toBe(ada.alias);
    });
    const again = watched(ada, groupId, watch.positions[0]?.cursor ?? null);
    await eventually(() => {
      expect(again.numbers).toEqual(watch.numbers);
    });
    expect(again.frames.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(again.items.map(aliasIn))).toEqual(new Set([ada.alias]));
  });
});

describe('people who talk in four rooms while everything is killed in turn', () => {
  test('lose nothing, and see nothing twice, out of order or after leaving', async () => {
    const report = await roomRun(holdfast, {
      rooms: 4,
      clientsPerRoom: 8,
      messages: MESSAGES,
      victims: ['gateway', 'groups', 'members', 'postgres'],
    });
    expect(report.anomalies).toEqual([]);
    expect(report.sent).toBe(MESSAGES);
    // The gateway's end alone makes everybody come again.
    expect(report.resumes).toBeGreaterThanOrEqual(4 * 8);
  });
});
