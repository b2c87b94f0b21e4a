import { describe, expect, test } from '@jest/globals';
import { countTry, type InvitationTries } from './invitation-try.rule.ts';

const start = new Date('2026-11-24T12:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

describe('trying codes', () => {
  test('is possible up to the most times in an hour, and not once more', () => {
    let present: InvitationTries = { windowStartsAt: start, tries: 0 };
    for (let second = 0; second < 30; second += 1) {
      const counted = countTry(present, after(second), 30);
      expect(counted.kind).toBe('counted');
      if (counted.kind === 'counted') present = counted.tries;
    }

    expect(countTry(present, after(60), 30)).toEqual({
      kind: 'too-many',
      retryAfterSeconds: 3_540,
    });
  });

  test('is counted anew an hour after the first try, though more were left', () => {
    expect(countTry({ windowStartsAt: start, tries: 3 }, after(3_600), 30)).toEqual({
      kind: 'counted',
      tries: { windowStartsAt: after(3_600), tries: 1 },
    });
  });

  test('is possible again an hour after the first try', () => {
    const present = { windowStartsAt: start, tries: 30 };

    expect(countTry(present, after(3_599.999), 30)).toMatchObject({ retryAfterSeconds: 1 });
    expect(countTry(present, after(3_600), 30)).toEqual({
      kind: 'counted',
      tries: { windowStartsAt: after(3_600), tries: 1 },
    });
  });
});
