import { describe, expect, test } from '@jest/globals';
import {
  completedAt,
  effectOf,
  isDue,
  passphraseFaults,
  stateOf,
  unreadableInBackupsBy,
  type Erasure,
} from './erasure.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const erasure = (changes: Partial<Erasure> = {}): Erasure => ({
  id: 'e',
  memberId: 'ada',
  receiptDigest: Buffer.alloc(32),
  requestedAt: now,
  takesEffectAt: days(7),
  begunAt: null,
  erasedAt: null,
  ...changes,
});
const wish = { now, graceDays: 7, waivesGrace: false };

describe('an erasure', () => {
  test('takes effect after the days of grace, or at once if the member waives them', () => {
    expect(effectOf(null, wish)).toEqual(days(7));
    expect(effectOf(null, { ...wish, waivesGrace: true })).toEqual(now);
  });

  test('is shortened by a repeat that waives, and put off by none', () => {
    const later = { ...wish, now: days(2) };
    expect(effectOf(erasure(), later)).toEqual(days(7));
    expect(effectOf(erasure(), { ...later, waivesGrace: true })).toEqual(days(2));
    expect(effectOf(erasure({ takesEffectAt: now }), later)).toEqual(now);
  });

  test('is due from its instant on until it is done, and cannot be taken back once begun', () => {
    expect(isDue(erasure(), days(6))).toBe(false);
    expect(isDue(erasure(), days(7))).toBe(true);
    expect(isDue(erasure({ erasedAt: days(7) }), days(8))).toBe(false);
    expect(stateOf(erasure())).toBe('SCHEDULED');
    expect(stateOf(erasure({ begunAt: days(7) }))).toBe('BEGUN');
  });

  test('is complete once every service has confirmed, with the last one', () => {
    const confirmed = (service: string, at: Date) => ({ service, confirmedAt: at });
    const two = [confirmed('groups', days(3)), confirmed('journaling', days(1))];
    expect(completedAt(two)).toBeNull();
    expect(completedAt([...two, confirmed('insights', days(2))])).toEqual(days(3));
    expect(completedAt([...two, confirmed('members', days(2))])).toBeNull();
    expect(completedAt([])).toBeNull();
  });

  test('leaves no backup that can be read 30 days after it was done', () => {
    expect(unreadableInBackupsBy(erasure())).toBeNull();
    expect(unreadableInBackupsBy(erasure({ erasedAt: days(7) }))).toEqual(days(37));
  });

  test('needs a passphrase, of which any is given on to be looked at', () => {
    expect(passphraseFaults(' ')).toEqual([]);
    expect(passphraseFaults('')).toEqual([
      { path: 'passphrase', code: 'REQUIRED', message: 'Give your passphrase once more.' },
    ]);
  });
});
