// Part of the contract in `transport.contract.test.ts`, which includes these tests; not run alone.
import { UnavailableError } from '@holdfast/kernel';
import { eventually } from '@holdfast/testkit';
import { expect, test } from '@jest/globals';
import { aMember, history, idsOf, type EventBench } from './event-bench.fixture.test.ts';
import { listDeadLetters, replayDeadLetters } from './replay-dead-letters.ts';

/** Consumers that give up on events here. A transport that makes no topics by itself needs theirs. */
export const GIVING_UP = ['poisoned', 'mended', 'hopeless', 'unpublished', 'keyless'];

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
