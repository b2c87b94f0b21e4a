import { describe, expect, test } from '@jest/globals';
import type { CrisisLine } from './crisis-line.ts';
import { readCrisisLines } from './read-crisis-lines.ts';
import { countStates, stateOf, verificationOf, withVerifications } from './verification.rule.ts';

const all = readCrisisLines();
const now = new Date('2026-12-01T02:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

/** A line of the United States that is called and texted at a number. */
function lineWith(number: string, verifiedAt: string | null = null): CrisisLine {
  const line = all.lines.find(({ id }) => id === 'us-988');
  if (line === undefined) throw new Error('There is no 988.');
  return {
    ...line,
    channels: [{ how: 'CALL', number }],
    ...{ verifiedAt, verifiedBy: verifiedAt === null ? null : 'Provider' },
  };
}

const overlaid = (line: CrisisLine, ...given: Parameters<typeof withVerifications>[1][number][]) =>
  withVerifications({ ...all, lines: [line] }, given).lines[0];

describe('a verification', () => {
  test('says who looked at a line, and when', () => {
    const line = lineWith('988');

    expect(overlaid(line, verificationOf(line, ' Ana Ruiz ', now))).toMatchObject({
      verifiedAt: now.toISOString(),
      verifiedBy: 'Ana Ruiz',
    });
  });

  test('is of the number that was tried: another one is verified by nobody', () => {
    const given = verificationOf(lineWith('988'), 'Ana', now);

    expect(overlaid(lineWith('989'), given)).toMatchObject({ verifiedAt: null, verifiedBy: null });
  });

  test('holds for the same number in another way of writing', () => {
    const given = verificationOf(lineWith('1 800 273-8255'), 'Ana', now);

    expect(overlaid(lineWith('18002738255'), given)?.verifiedBy).toBe('Ana');
  });

  test('is the newest of all, in whatever order they stand, and of the data file’s own', () => {
    const line = lineWith('988', daysAgo(20).toISOString());
    const [ana, ben] = [
      verificationOf(line, 'Ana', daysAgo(2)),
      verificationOf(line, 'Ben', daysAgo(10)),
    ];

    expect(overlaid(line, ana, ben)?.verifiedBy).toBe('Ana');
    expect(overlaid(line, ben, ana)?.verifiedBy).toBe('Ana');
    expect(overlaid(line, verificationOf(line, 'Cem', daysAgo(30)))?.verifiedBy).toBe('Provider');
  });

  test('of a line that there is not any more changes nothing', () => {
    const given = { ...verificationOf(lineWith('988'), 'Ana', now), line: 'us-gone' };

    expect(withVerifications(all, [given])).toEqual(all);
  });

  test.each(['', '   ', 'a\nb', 'x'.repeat(121)])('is of a person: %j is none', (name) => {
    expect(() => verificationOf(lineWith('988'), name, now)).toThrow();
  });
});

test.each([
  [null, 'never'],
  [daysAgo(90), 'verified'],
  [daysAgo(91), 'stale'],
  [daysAgo(-400), 'stale'],
] as const)('a line that was verified at %s is %s', (at, state) => {
  expect(stateOf(lineWith('988', at?.toISOString() ?? null), now)).toBe(state);
});

test('lines are counted by how they stand', () => {
  const at = [null, null, daysAgo(100), daysAgo(1)];
  const lines = at.map((each) => lineWith('988', each?.toISOString() ?? null));

  expect(countStates(lines, now)).toEqual({ verified: 1, stale: 1, never: 2 });
});
