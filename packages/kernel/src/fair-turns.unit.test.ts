import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { BusyError } from './busy.ts';
import { chargedTo, type Lane } from './charge.ts';
import { FairTurns, type TurnLimits } from './fair-turns.ts';
import { UnavailableError } from './unavailable.ts';

const LIMITS: TurnLimits = {
  most: () => 1,
  mostOfOne: 1,
  mostWaitingOfOne: 3,
  mostWaiting: () => 6,
  waitMs: 3_000,
};

let turns: FairTurns;
let begun: string[];
let ends: Map<string, () => void>;
beforeEach(() => {
  begun = [];
  ends = new Map();
  turns = new FairTurns(LIMITS);
});

interface Asking {
  readonly lane?: Lane;
  readonly about?: readonly string[];
  readonly leftMs?: number;
}
/** Asks for a turn of a task whose name begins with its subject. It ends when the test says so. */
const ask = (name: string, { lane = 'usual', about = [], leftMs = 60_000 }: Asking = {}) =>
  chargedTo({ subject: name.charAt(0), lane, deadlineMs: Date.now() + leftMs }, () =>
    turns.take(() => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    }, about),
  );
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof BusyError) return 'busy';
      return error instanceof UnavailableError ? 'unavailable' : 'broken';
    },
  );
/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
/** Ends tasks in the order in which they begin, and returns that order. */
const runAll = async (): Promise<readonly string[]> => {
  // The list grows while tasks end.
  for (const name of begun) {
    ends.get(name)?.();
    await settle();
  }
  return begun;
};

describe('turns', () => {
  test('go round the subjects: somebody who asks often waits for themselves', async () => {
    const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) => ask(name));
    expect(begun).toEqual(['a1']);

    expect(await runAll()).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
    await Promise.all(all);
  });

  test('are had at once by others while one subject has all of its own', async () => {
    turns = new FairTurns({ ...LIMITS, most: () => 5 });
    const all = ['a1', 'a2', 'b1'].map((name) => ask(name));
    await settle();

    expect(begun).toEqual(['a1', 'b1']);
    expect(turns.counts).toEqual({ running: 2, waiting: 1 });
    expect(await runAll()).toEqual(['a1', 'b1', 'a2']);
    await Promise.all(all);
    expect(turns.counts).toEqual({ running: 0, waiting: 0 });
  });

  test('of two people about one room come one after another, and others do not wait for them', async () => {
    turns = new FairTurns({ ...LIMITS, most: () => 5 });
    const all = [
      ask('a1', { about: ['room'] }),
      ask('b1', { about: ['room'] }),
      ask('c1', { about: ['other'] }),
      ask('b2'),
    ];
    await settle();

    expect(begun).toEqual(['a1', 'c1']);
    expect(await runAll()).toEqual(['a1', 'c1', 'b1', 'b2']);
    await Promise.all(all);
  });

  test('of a lane go before those of the lanes behind it', async () => {
    const all = [
      ask('a1'),
      ask('b1', { lane: 'usual' }),
      ask('c1', { lane: 'sign-in' }),
      ask('d1', { lane: 'live' }),
    ];

    expect(await runAll()).toEqual(['a1', 'd1', 'c1', 'b1']);
    await Promise.all(all);
  });

  test('of a lane are not refused since a crowd waits behind it', async () => {
    turns = new FairTurns({ ...LIMITS, mostWaiting: () => 1 });
    const all = [ask('a1'), ask('b1', { lane: 'stranger' })];
    expect(await outcome(ask('c1', { lane: 'stranger' }))).toBe('busy');
    all.push(ask('d1'));
    expect(await outcome(ask('e1'))).toBe('busy');
    expect(await outcome(ask('f1', { lane: 'stranger' }))).toBe('busy');

    expect(await runAll()).toEqual(['a1', 'd1', 'b1']);
    await Promise.all(all);
  });

  test('of the safety lane have one more, and are not refused for want of room', async () => {
    turns = new FairTurns({ ...LIMITS, mostWaiting: () => 0 });
    const all = [ask('a1'), ask('b1', { lane: 'safety' }), ask('c1', { lane: 'safety' })];
    expect(begun).toEqual(['a1', 'b1']);
    expect(await outcome(ask('d1'))).toBe('busy');

    expect(await runAll()).toEqual(['a1', 'b1', 'c1']);
    await Promise.all(all);
  });

  test('of one subject that waits too often are refused, and others are not', async () => {
    const all = ['a1', 'a2', 'a3', 'a4'].map((name) => ask(name));

    expect(await outcome(ask('a5'))).toBe('busy');
    all.push(ask('b1'));
    await runAll();
    expect(begun).not.toContain('a5');
    await Promise.all(all);
    all.push(ask('a6'));
    expect(begun.at(-1)).toBe('a6');
  });

  test('are refused at once if too many wait, of whomever', async () => {
    const all = ['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1'].map((name) => ask(name));

    expect(await outcome(ask('h1'))).toBe('busy');
    await runAll();
    await Promise.all(all);
  });

  test('that do not come in time are refused, and go on to the next', async () => {
    jest.useFakeTimers();
    try {
      const first = ask('a1');
      const late = outcome(ask('b1'));
      await jest.advanceTimersByTimeAsync(2_000);
      const second = ask('c1');
      const impatient = outcome(ask('d1', { leftMs: 500 }));
      await jest.advanceTimersByTimeAsync(1_001);

      expect([await late, await impatient]).toEqual(['unavailable', 'unavailable']);
      expect(turns.counts).toEqual({ running: 1, waiting: 1 });
      ends.get('a1')?.();
      await first;
      expect(begun).toEqual(['a1', 'c1']);
      ends.get('c1')?.();
      await second;
    } finally {
      jest.useRealTimers();
    }
  });

  test('are not given to work for which nobody waits any more', async () => {
    expect(await outcome(ask('a1', { leftMs: 0 }))).toBe('unavailable');
    expect(begun).toEqual([]);
  });

  test('are given back by a task that fails', async () => {
    const failing = () => Promise.reject(new Error('bug'));

    expect(await outcome(turns.take(failing))).toBe('broken');
    expect(await outcome(turns.pass(failing))).toBe('broken');
    expect(turns.counts).toEqual({ running: 0, waiting: 0 });
  });

  test('of the process itself are charged to nobody, and wait like all others', async () => {
    turns = new FairTurns({ ...LIMITS, most: () => 2, mostWaitingOfOne: 0 });
    const own = ['1', '2', '3'].map((name) =>
      turns.take(() => {
        begun.push(name);
        return new Promise<void>((resolve) => ends.set(name, resolve));
      }),
    );

    expect(begun).toEqual(['1', '2']);
    expect(await runAll()).toEqual(['1', '2', '3']);
    await Promise.all(own);
  });

  test('that are passed on count among those that run', async () => {
    const passed = turns.pass(() => new Promise<void>((resolve) => ends.set('p', resolve)));
    const waiting = ask('a1');
    expect(begun).toEqual([]);

    ends.get('p')?.();
    await passed;
    await settle();
    expect(begun).toEqual(['a1']);
    await runAll();
    await waiting;
  });
});
