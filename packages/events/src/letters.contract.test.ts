// Part of the contract in `transport.contract.test.ts`, which includes these tests; not run alone.
import { newUnorderedId, UnavailableError } from '@holdfast/kernel';
import { eventually } from '@holdfast/testkit';
import { expect, test } from '@jest/globals';
import type { AddressedEvent } from './event.ts';
import { aMember, ENROLLED, history, idsOf, type EventBench } from './event-bench.fixture.test.ts';
import { replayTopic } from './letter-topics.ts';
import { listDeadLetters, replayDeadLetters } from './replay-dead-letters.ts';

/** Consumers that give up on events here. A transport that makes no topics by itself needs theirs. */
export const GIVING_UP = ['poisoned', 'mended', 'hopeless', 'unpublished', 'keyless', 'steady'];

/** A list in a list in a list, and so on. */
const deepList = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => [inner], []);

const isAbout =
  (member: string) =>
  ({ event }: AddressedEvent): boolean =>
    Reflect.get(Object(event.data), 'memberId') === member;

/** Contract of events that cannot be taken in. */
export function describeLetters(of: () => EventBench): void {
  test('an event that nobody can take in becomes a dead letter, and those behind it go on', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, 4);
    await bench.transport().publish(facts);
    bench.consumer('poisoned', ({ data: { memberId, version } }) => {
      if (memberId === member && version === 3) throw new Error('poison');
    });

    const good = idsOf(facts.filter((_, place) => place !== 2));
    await eventually(async () => expect(await bench.taken('poisoned', member)).toEqual(good));

    expect(await listDeadLetters(bench.transport(), 'poisoned')).toMatchObject([
      {
        consumer: 'poisoned',
        topic: 'members.member.v1',
        eventId: facts[2]?.event.id,
        type: facts[2]?.event.type,
        reason: 'HANDLER_FAILED',
        attempts: 5,
        isReplayed: false,
      },
    ]);
  });

  test('a dead letter that is replayed takes effect once, however often it is replayed', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, 2);
    const transport = bench.transport();
    let isMended = false;
    await transport.publish(facts);
    bench.consumer('mended', ({ data: { memberId, version } }) => {
      if (memberId === member && version === 1 && !isMended) throw new Error('poison');
    });
    await eventually(async () =>
      expect(await listDeadLetters(transport, 'mended')).toHaveLength(1),
    );
    isMended = true;

    const counts = await Promise.all([
      replayDeadLetters(transport, 'mended'),
      replayDeadLetters(bench.transport(), 'mended'),
    ]);
    const inEffect = idsOf([...facts].reverse());
    await eventually(async () => expect(await bench.taken('mended', member)).toEqual(inEffect));
    const again = await replayDeadLetters(transport, 'mended');

    expect(Math.max(...counts)).toBe(1);
    expect(again).toBe(0);
    expect(await listDeadLetters(transport, 'mended')).toMatchObject([{ isReplayed: true }]);
    expect(await bench.taken('mended', member)).toEqual(inEffect);
  });

  test('a replayed letter that fails again becomes a dead letter again, and can be replayed again', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, 1);
    const transport = bench.transport();
    let isMended = false;
    const letters = (count: number) =>
      eventually(async () =>
        expect(await listDeadLetters(transport, 'hopeless')).toHaveLength(count),
      );
    await transport.publish(facts);
    bench.consumer('hopeless', ({ data: { memberId } }) => {
      if (memberId === member && !isMended) throw new Error('poison');
    });

    await letters(1);
    expect(await replayDeadLetters(transport, 'hopeless')).toBe(1);
    await letters(2);
    isMended = true;
    expect(await replayDeadLetters(transport, 'hopeless')).toBe(1);

    await eventually(async () =>
      expect(await bench.taken('hopeless', member)).toEqual(idsOf(facts)),
    );
  });

  test('an event whose letter cannot be stored is not given up on: it comes again', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, 2);
    const transport = bench.transport();
    let refusals = 2;
    await transport.publish(facts);
    const publish = transport.publish.bind(transport);
    bench.consumer(
      'unpublished',
      ({ data: { memberId, version } }) => {
        if (memberId === member && version === 1) throw new Error('poison');
      },
      {
        ...transport,
        publish: (events) => {
          refusals -= 1;
          return refusals >= 0 ? Promise.reject(new Error('away')) : publish(events);
        },
      },
    );

    await eventually(async () =>
      expect(await bench.taken('unpublished', member)).toEqual(idsOf(facts.slice(1))),
    );
    expect(await listDeadLetters(transport, 'unpublished')).toHaveLength(1);
  });

  test('while the key ring is away events wait, and none becomes a dead letter', async () => {
    const bench = of();
    const member = aMember();
    const facts = history(member, 3);
    let tries = 0;
    let isAway = true;
    await bench.transport().publish(facts);
    bench.consumer('keyless', ({ data: { memberId, version } }) => {
      if (memberId !== member || version !== 2 || !isAway) return;
      tries += 1;
      throw new UnavailableError('no key');
    });

    await eventually(() => expect(tries).toBeGreaterThan(3));
    expect(await bench.taken('keyless', member)).toEqual([]);
    isAway = false;
    await eventually(async () =>
      expect(await bench.taken('keyless', member)).toEqual(idsOf(facts)),
    );

    expect(await listDeadLetters(bench.transport(), 'keyless')).toEqual([]);
  });
}

/** Contract of what has the form of an event and does not fit. It stays in the log, so that this comes last. */
export function describeMisfits(of: () => EventBench): void {
  test('what does not fit stops neither a consumer nor a follower, however it is made', async () => {
    const bench = of();
    const member = aMember();
    const [first, last] = history(member, 2) as [AddressedEvent, AddressedEvent];
    const odd = (type: string, data: unknown, topic = first.topic): AddressedEvent => ({
      topic,
      event: { ...first.event, id: newUnorderedId(), type, data },
    });
    const envelope = (data: unknown) =>
      odd('holdfast.events.replay.v1', data, replayTopic('steady'));
    const notFitting = [
      odd(ENROLLED, {}),
      odd(ENROLLED, { ...(first.event.data as object), version: 'x'.repeat(600_000) }),
      odd(ENROLLED, { memberId: 7, deep: deepList(3_000) }),
      envelope({}),
      envelope({ event: null }),
      envelope({ event: { ...first.event, id: 'no id' } }),
      odd('holdfast.events.replay.v1', { event: last.event }),
    ];
    const followed: string[] = [];
    bench.follower(new Date(Date.now() - 60_000), (events) => {
      followed.push(...events.filter(isAbout(member)).map(({ event }) => event.id));
    });
    bench.consumer('steady');

    const transport = bench.transport();
    await transport.publish([first]);
    for (const event of notFitting) await transport.publish([event]);
    await transport.publish([odd('holdfast.members.of-a-later-version.v1', {}), last]);

    await eventually(async () =>
      expect(await bench.taken('steady', member)).toEqual(idsOf([first, last])),
    );
    await eventually(() => expect(followed).toEqual(idsOf([first, last])));
    await eventually(async () => {
      const letters = await listDeadLetters(transport, 'steady');
      expect(letters.map(({ reason }) => reason).sort()).toEqual([
        ...Array.from({ length: 3 }, () => 'INVALID'),
        ...Array.from({ length: 3 }, () => 'UNREADABLE'),
      ]);
    });
  });
}
