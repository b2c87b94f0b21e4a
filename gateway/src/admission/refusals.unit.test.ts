import { BusyError, UnavailableError } from '@holdfast/kernel';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Refusals } from './refusals.ts';

let refusals: Refusals;
beforeEach(() => {
  jest.useFakeTimers();
  refusals = new Refusals();
});
afterEach(() => {
  jest.useRealTimers();
});

const BUSY = new BusyError('Too much.', 2);
/** Asks for the refusal of somebody; its time, once it is given. */
function refusalOf(whom: string): { atMs: number | null; readonly given: Promise<void> } {
  const askedAt = performance.now();
  const noted: { atMs: number | null; given: Promise<void> } = {
    atMs: null,
    given: Promise.resolve(),
  };
  noted.given = refusals.give(whom, BUSY).catch((error: unknown) => {
    expect(error).toBe(BUSY);
    noted.atMs = performance.now() - askedAt;
  });
  return noted;
}
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('a refusal', () => {
  test('is given at once, and again at once to somebody who has waited as they were told', async () => {
    const first = refusalOf('a');
    await pass(2_000);
    const second = refusalOf('a');
    await pass(0);

    expect([first.atMs, second.atMs]).toEqual([0, 0]);
  });

  test('is given late to somebody who comes earlier, and not to others', async () => {
    refusalOf('a');
    await pass(1_999);
    const early = refusalOf('a');
    const other = refusalOf('b');
    await pass(999);
    expect([early.atMs, other.atMs]).toEqual([null, 0]);

    await pass(1);
    expect(early.atMs).toBe(1_000);
  });

  test('is given at once while very many are kept back', async () => {
    const all = Array.from({ length: 1_002 }, () => refusalOf('a'));
    await pass(0);
    expect(all.filter(({ atMs }) => atMs === 0)).toHaveLength(2);

    await pass(1_000);
    expect(all.filter(({ atMs }) => atMs === 1_000)).toHaveLength(1_000);
    refusalOf('a');
    const later = refusalOf('a');
    await pass(999);
    expect(later.atMs).toBeNull();
    await pass(1);
  });
});

describe('a task that has its turn', () => {
  test('fails by its own fault, though that is one by which a turn is refused', async () => {
    const fault = new UnavailableError('Something is away.');
    const failing = refusals.around(
      'a',
      () => Promise.reject(fault),
      (settled) => settled(),
    );
    await expect(failing).rejects.toBe(fault);

    const late = refusals.around(
      'a',
      () => Promise.resolve(),
      () => Promise.reject(fault),
    );
    await expect(late).rejects.toThrow(BusyError);
  });
});
