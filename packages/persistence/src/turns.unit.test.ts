import { UnavailableError } from '@holdfast/kernel';
import { describe, expect, jest, test } from '@jest/globals';
import { Turns } from './turns.ts';

/** A task that lasts until it is told to end. */
function task() {
  let end: () => void = () => undefined;
  const lasts = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { run: () => lasts, end };
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof UnavailableError ? 'unavailable' : 'broken'),
  );

describe('turns', () => {
  test('go to those who wait in the order in which they came', async () => {
    const turns = new Turns(1);
    const first = task();
    const order: number[] = [];
    const all = [
      turns.take(first.run),
      ...[1, 2, 3].map((n) => turns.take(() => Promise.resolve(void order.push(n)))),
    ];

    first.end();
    await Promise.all(all);

    expect(order).toEqual([1, 2, 3]);
  });

  test('are refused after three seconds of waiting, and go on to the next', async () => {
    jest.useFakeTimers();
    try {
      const turns = new Turns(1);
      const [first, later] = [task(), task()];
      const running = turns.take(first.run);
      const waiting = outcome(turns.take(() => Promise.resolve()));
      await jest.advanceTimersByTimeAsync(2_000);
      const second = outcome(turns.take(later.run));
      await jest.advanceTimersByTimeAsync(1_001);
      expect(await waiting).toBe('unavailable');

      first.end();
      await running;
      await jest.advanceTimersByTimeAsync(10_000);
      later.end();

      expect(await second).toBe('done');
    } finally {
      jest.useRealTimers();
    }
  });

  test('are refused at once if 500 wait already, and can be had again afterwards', async () => {
    const turns = new Turns(2);
    const long = [task(), task()];
    const running = long.map(({ run }) => turns.take(run));
    const waiting = Array.from({ length: 500 }, () => turns.take(() => Promise.resolve()));

    expect(await outcome(turns.take(() => Promise.resolve()))).toBe('unavailable');

    for (const { end } of long) end();
    await Promise.all([...running, ...waiting]);
    expect(await outcome(turns.take(() => Promise.resolve()))).toBe('done');
  });

  test('are given back by a failing task', async () => {
    const turns = new Turns(1);

    expect(await outcome(turns.take(() => Promise.reject(new Error('bug'))))).toBe('broken');
    expect(await outcome(turns.take(() => Promise.resolve()))).toBe('done');
  });
});
