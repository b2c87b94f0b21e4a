import { describe, expect, test } from '@jest/globals';
import {
  decideRefresh,
  decideSignOut,
  isFresh,
  isOver,
  startSignIn,
  versionOfEnd,
  type SignIn,
} from './sign-in.rule.ts';

const limits = { refreshTokenSlidingDays: 30, refreshTokenMostDays: 180 };
const DAY_MS = 86_400_000;
const start = new Date('2026-03-29T01:30:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const fresh = startSignIn('sign-in-1', 'member-1', start);
const exchanged: SignIn = { ...fresh, generation: 3, rotatedAt: after(DAY_MS) };
const refreshed = (signIn: SignIn, presented: number, now: Date) =>
  decideRefresh(signIn, presented, { now, limits });

describe('a refresh token', () => {
  test('is exchanged while it is the newest', () => {
    expect(refreshed(exchanged, 3, after(2 * DAY_MS))).toEqual({
      kind: 'rotated',
      signIn: { ...exchanged, generation: 4, rotatedAt: after(2 * DAY_MS) },
    });
  });

  test.each([0, 31_000, 29 * DAY_MS])(
    'is answered the same again if its answer was lost %i ms ago, and the next was not used',
    (ms) => {
      const repeated = { kind: 'repeated', signIn: exchanged };

      expect(refreshed(exchanged, 2, after(DAY_MS + ms))).toEqual(repeated);
    },
  );

  test('ends the sign-in if the one after it was used, at the instant of that use', () => {
    const now = after(DAY_MS);

    expect(refreshed(exchanged, 1, now)).toEqual({
      kind: 'ended',
      signIn: { ...exchanged, endedAt: now },
    });
  });

  test('is refused when its sign-in is too old, though its answer was lost', () => {
    expect(refreshed(exchanged, 2, after(31 * DAY_MS + 1)).kind).toBe('refused');
  });

  test('is refused once its sign-in ended', () => {
    expect(refreshed({ ...exchanged, endedAt: start }, 3, after(DAY_MS)).kind).toBe('refused');
  });
});

describe('a sign-in', () => {
  test('lives for 30 days after its last exchange, and 180 after its start', () => {
    expect(isOver(fresh, after(30 * DAY_MS), limits)).toBe(false);
    expect(isOver(fresh, after(30 * DAY_MS + 1), limits)).toBe(true);

    const used = { ...fresh, rotatedAt: after(170 * DAY_MS) };
    expect(isOver(used, after(180 * DAY_MS), limits)).toBe(false);
    expect(isOver(used, after(180 * DAY_MS + 1), limits)).toBe(true);
  });

  test('is over from the instant at which it ended', () => {
    expect(isOver({ ...fresh, endedAt: start }, start, limits)).toBe(true);
  });
});

describe('signing out', () => {
  test('ends the sign-in once, at one instant', () => {
    const first = decideSignOut(fresh, after(1_000));
    expect(first).toEqual({ kind: 'ended', signIn: { ...fresh, endedAt: after(1_000) } });

    const second = decideSignOut({ ...fresh, endedAt: after(1_000) }, after(2_000));
    expect(second).toEqual({ kind: 'repeated', endedAt: after(1_000) });
  });

  test('is the last change of a sign-in that began with 1', () => {
    expect(versionOfEnd({ ...fresh, endedAt: start })).toBe(2);
    expect(versionOfEnd({ ...exchanged, endedAt: start })).toBe(5);
  });
});

describe('the beginning of a sign-in', () => {
  test('is by a passphrase without a second factor, if nothing else is said', () => {
    expect(fresh).toEqual({
      id: 'sign-in-1',
      memberId: 'member-1',
      generation: 0,
      startedAt: start,
      rotatedAt: start,
      endedAt: null,
      method: 'PASSPHRASE',
      secondFactorAt: null,
    });
    expect(
      startSignIn('sign-in-2', 'member-1', start, { method: 'PASSKEY', secondFactorAt: start }),
    ).toMatchObject({ id: 'sign-in-2', method: 'PASSKEY', secondFactorAt: start });
  });

  test('is fresh for the minutes of the policy, whenever its token was exchanged', () => {
    const used = { ...fresh, rotatedAt: after(600_000) };

    expect(isFresh(used, after(600_000), 10)).toBe(true);
    expect(isFresh(used, after(600_001), 10)).toBe(false);
  });
});

test('a refresh token of a generation that was never given out is refused, and ends nothing', () => {
  expect(refreshed(exchanged, 4, after(DAY_MS))).toEqual({ kind: 'refused' });
});

test('an old refresh token is refused once its sign-in is over, and ends nothing more', () => {
  expect(refreshed(exchanged, 1, after(40 * DAY_MS))).toEqual({ kind: 'refused' });
});
