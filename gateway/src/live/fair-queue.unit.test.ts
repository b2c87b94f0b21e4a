import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Bill, type Payer } from './bill.ts';
import { FairQueue, LineFullError } from './fair-queue.ts';
import type { Stretch } from './stretch.ts';

const limits = { liveExecutionBucket: 100, liveExecutionsPerSecond: 10 };
const member = (memberId: string): Payer => ({ kind: 'member', memberId });
const room = (groupId: string): Payer => ({ kind: 'room', groupId });

/** A queue whose tasks are ended by hand, and the names of those that have begun, in order. */
function aQueue(given = limits) {
  const queue = new FairQueue(given);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const asks = (name: string, payer: Payer | Bill, stretch: Stretch | null = null) => {
    const bill = payer instanceof Bill ? payer : new Bill(payer);
    return queue.run(
      bill,
      () =>
        new Promise<void>((resolve) => {
          begun.push(name);
          ends.set(name, resolve);
        }),
      stretch,
    );
  };
  const askMany = (name: string, payer: Payer, count: number) => {
    for (let each = 1; each <= count; each += 1) void asks(`${name} ${String(each)}`, payer);
  };
  /** Ends all that is under way, again and again, until nothing more begins. */
  const runsOut = async () => {
    for (let before = -1; before !== begun.length;) {
      before = begun.length;
      for (const end of ends.values()) end();
      ends.clear();
      await jest.advanceTimersByTimeAsync(0);
    }
  };
  return { queue, begun, ends, asks, askMany, runsOut };
}

const turn = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('executions', () => {
  test('that a room needs begin before those of one member, no matter who asked first', async () => {
    const { begun, askMany } = aQueue();
    askMany('mallory', member('mallory'), 50);
    askMany('room', room('river'), 10);
    await turn();

    expect(begun.slice(0, 10)).toEqual(
      Array.from({ length: 10 }, (_, index) => `room ${String(index + 1)}`),
    );
    expect(begun.slice(10)).toEqual(['mallory 1', 'mallory 2']);
  });

  test('of members go in turn, so that few are not behind the many of another', async () => {
    const { begun, askMany, runsOut } = aQueue();
    askMany('mallory', member('mallory'), 90);
    askMany('ada', member('ada'), 2);
    askMany('ben', member('ben'), 2);
    await turn();
    await runsOut();

    const lastOf = (name: string) => begun.findLastIndex((each) => each.startsWith(name));
    expect(begun).toHaveLength(94);
    expect(lastOf('ada')).toBeLessThan(8);
    expect(lastOf('ben')).toBeLessThan(8);
  });

  test('of one member that are made together begin in stretches, for one token for each sixteen', async () => {
    const { begun, asks, runsOut } = aQueue({ ...limits, liveExecutionBucket: 4 });
    const page = { key: 'page', most: 100 };
    for (let each = 1; each <= 80; each += 1)
      void asks(`mallory ${String(each)}`, member('mallory'), each === 20 ? null : page);
    await turn();
    // 19 until the one that is alone: two tokens.
    expect(begun).toHaveLength(19);

    await runsOut();
    // The one that is alone, and as many as the last token is good for; the rest waits for the bucket.
    expect(begun).toHaveLength(20 + 16);
    await jest.advanceTimersByTimeAsync(200);
    await runsOut();
    expect(begun).toHaveLength(20 + 16 + 16 + 16);
  });

  test('of one member that are made together are no more at once than may be', async () => {
    const { begun, asks, runsOut } = aQueue();
    const ask = (name: string, count: number, most: number) => {
      for (let each = 1; each <= count; each += 1)
        void asks(`${name} ${String(each)}`, member(name), { key: 'page', most });
    };
    ask('ada', 40, 30);
    ask('ben', 40, 3);
    await turn();

    const begunBy = (name: string) => begun.filter((each) => each.startsWith(name)).length;
    // A stretch takes one of the two places of its member for each sixteen.
    expect([begunBy('ada'), begunBy('ben')]).toEqual([30, 6]);
    await runsOut();
    expect(begun).toHaveLength(80);
  });

  test('that ride along in a long stretch leave room for the stretch of another', async () => {
    const { begun, asks } = aQueue();
    for (const name of ['ada', 'ben', 'cleo'])
      for (let each = 1; each <= 100; each += 1)
        void asks(`${name} ${String(each)}`, member(name), { key: name, most: 200 });
    await turn();

    expect(begun).toHaveLength(300);
  });

  test('that are short let the stretch of every other member begin', async () => {
    const { begun, asks } = aQueue();
    for (let name = 1; name <= 30; name += 1)
      for (let each = 1; each <= 16; each += 1)
        void asks(`${String(name)} ${String(each)}`, member(String(name)), {
          key: String(name),
          most: 200,
        });
    await turn();

    expect(begun).toHaveLength(30 * 16);
  });

  test('are made ahead by the page while few wait, and else as many as always find a place', async () => {
    const { queue, askMany } = aQueue();
    expect(queue.aheadOf('ada')).toBe(256);
    askMany('ada', member('ada'), 400);
    await turn();
    expect(queue.aheadOf('ada')).toBe(32);
    expect(queue.aheadOf('ben')).toBe(256);

    for (let each = 0; each < 12; each += 1) askMany('m', member(`m ${String(each)}`), 900);
    await turn();
    expect(queue.aheadOf('ben')).toBe(32);
  });

  test('of one member are at most two at a time, and of one room sixteen', async () => {
    const { begun, askMany } = aQueue();
    askMany('mallory', member('mallory'), 40);
    await turn();
    expect(begun).toHaveLength(2);

    askMany('river', room('river'), 40);
    askMany('hill', room('hill'), 3);
    await turn();
    expect(begun.filter((each) => each.startsWith('river'))).toHaveLength(16);
    expect(begun.filter((each) => each.startsWith('hill'))).toHaveLength(3);
  });

  test('give their place back once they have waited for half a second for another part', async () => {
    const { begun, askMany } = aQueue();
    askMany('ada', member('ada'), 4);
    await jest.advanceTimersByTimeAsync(499);
    expect(begun).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(begun).toHaveLength(4);
  });

  test('of one member are no faster than the bucket fills, and nobody else waits for that', async () => {
    const { begun, askMany, runsOut } = aQueue();
    askMany('mallory', member('mallory'), 200);
    await turn();
    await runsOut();
    expect(begun).toHaveLength(100);

    askMany('ada', member('ada'), 3);
    await turn();
    await runsOut();
    expect(begun.slice(100)).toEqual(['ada 1', 'ada 2', 'ada 3']);

    for (let tenth = 0; tenth < 50; tenth += 1) {
      await jest.advanceTimersByTimeAsync(100);
      await runsOut();
    }
    expect(begun.length).toBeGreaterThanOrEqual(103 + 49);
    expect(begun.length).toBeLessThanOrEqual(103 + 51);
  });

  test('that are tried again cost nothing more', async () => {
    const { begun, asks, runsOut } = aQueue({ liveExecutionBucket: 2, liveExecutionsPerSecond: 1 });
    const bill = new Bill(member('ada'));
    for (let again = 1; again <= 20; again += 1) {
      void asks(`try ${String(again)}`, bill);
      await turn();
      await runsOut();
    }
    void asks('another', member('ada'));
    await turn();

    expect(begun).toHaveLength(21);
  });

  test('become the room’s while they wait, once others need them', async () => {
    const { begun, asks, askMany } = aQueue();
    askMany('mallory', member('mallory'), 20);
    const bill = new Bill(member('mallory'));
    void asks('needed by all', bill);
    await turn();
    expect(begun).toHaveLength(2);

    bill.raiseTo(room('river'));
    bill.raiseTo(member('ada'));
    await turn();

    expect(begun.at(-1)).toBe('needed by all');
    expect(bill.payer).toEqual(room('river'));
  });

  test('are refused beyond a thousand that wait for one member, and another is not', async () => {
    const { asks, askMany, begun } = aQueue();
    askMany('mallory', member('mallory'), 1_000);

    await expect(asks('one more', member('mallory'))).rejects.toBeInstanceOf(LineFullError);
    void asks('ada', member('ada'));
    await turn();

    expect(begun).toContain('ada');
  });

  test('that fail give their place back', async () => {
    const { queue } = aQueue();
    for (let each = 0; each < 20; each += 1) {
      const failed = queue.run(new Bill(member('ada')), () => Promise.reject(new Error('away')));
      await expect(failed).rejects.toThrow('away');
    }
  });

  test('of a member who uses the rooms as people do never wait for the bucket', async () => {
    const { begun, askMany, runsOut } = aQueue({
      liveExecutionBucket: 1_500,
      liveExecutionsPerSecond: 40,
    });
    for (let operation = 0; operation < 12; operation += 1)
      askMany(`operation ${String(operation)}`, member('ada'), 60);
    await turn();
    await runsOut();

    expect(begun).toHaveLength(720);
  });
});
