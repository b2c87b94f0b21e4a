import { describe, expect, test } from '@jest/globals';
import { StartPatience, type StartVerdict } from './start-patience.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Looks once a second, at a process that `sees` so much. */
function verdicts(
  seconds: number,
  sees: (second: number) => { readonly cpuMs: number | null; readonly logBytes?: number },
): readonly StartVerdict[] {
  const patience = new StartPatience(0);
  return Array.from({ length: seconds }, (_, index) => {
    const second = index + 1;
    return patience.look(second * SECOND, { logBytes: 0, ...sees(second) });
  });
}

describe('the patience with a start', () => {
  test('has no end while the processor is used, however little', () => {
    const slow = verdicts(3_600, (second) => ({ cpuMs: second * 10 }));
    expect(slow).not.toContain('hangs');
  });

  test('has no end while something is said', () => {
    const wordy = verdicts(3_600, (second) => ({ cpuMs: 0, logBytes: Math.floor(second / 50) }));
    expect(wordy).not.toContain('hangs');
  });

  test('ends after a minute without either', () => {
    const stuck = verdicts(100, (second) => ({ cpuMs: Math.min(second, 20) * 100 }));
    expect(stuck.indexOf('hangs')).toBe(20 + 60 - 1);
    expect(new StartPatience(0).deadlineMs({ cpuMs: 0 })).toBe(MINUTE);
  });

  test('is not mistaken by the little that a process uses which only waits', () => {
    const idle = verdicts(100, (second) => ({ cpuMs: Math.min(99, second) }));
    expect(idle.indexOf('hangs')).toBe(59);
  });

  test('is generous where nobody tells what a process uses', () => {
    const unseen = verdicts(400, () => ({ cpuMs: null }));
    expect(unseen.indexOf('hangs')).toBe(5 * 60 - 1);
  });

  test('tells the person who waits after 15 s, and then every 20', () => {
    const slow = verdicts(60, (second) => ({ cpuMs: second * SECOND }));
    const told = slow.flatMap((verdict, index) => (verdict === 'tell' ? [index + 1] : []));
    expect(told).toEqual([15, 35, 55]);
  });
});
