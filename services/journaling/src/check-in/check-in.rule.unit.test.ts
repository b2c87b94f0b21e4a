import { describe, expect, test } from '@jest/globals';
import { addDays, type LocalDay } from '@holdfast/kernel';
import fc from 'fast-check';
import { answersOf } from '../answer/answer.rule.ts';
import {
  daysToRead,
  decideCheckIn,
  decideCorrection,
  inputToDigest,
  type CheckInDraft,
} from './check-in.rule.ts';

const today = '2026-03-29' as LocalDay;
const limits = { checkInMostDaysBack: 30, checkInNoteMostCodePoints: 2_000 };
const draft: CheckInDraft = { mood: 3, craving: 2, idempotencyKey: 'a-key' };
const on = (day: string | null) => decideCheckIn({ ...draft, day }, today, limits);

describe('recording a day', () => {
  test('is about today if no day is named', () => {
    expect(decideCheckIn(draft, today, limits)).toMatchObject({ kind: 'accepted', day: today });
    expect(on(null)).toMatchObject({ kind: 'accepted', day: today });
  });

  test.each([
    [-31, 'day-not-open'],
    [-30, 'accepted'],
    [0, 'accepted'],
    [1, 'day-not-open'],
  ])('%d days from today is %s', (offset, kind) => {
    expect(on(addDays(today, offset)).kind).toBe(kind);
  });

  test('is open for today and the 30 days before it, and for no other day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (offset) => {
        const decision = on(addDays(today, offset));

        expect(decision.kind).toBe(offset <= 0 && offset >= -30 ? 'accepted' : 'day-not-open');
      }),
    );
  });

  test('keeps the answers and the note as they are kept anywhere', () => {
    expect(decideCheckIn({ ...draft, angry: false, note: 'calm' }, today, limits)).toEqual({
      kind: 'accepted',
      day: today,
      answers: answersOf({ mood: 3, craving: 2, angry: false }),
      note: 'calm',
    });
  });

  test('judges the note by the limit that it is given', () => {
    const short = { ...limits, checkInNoteMostCodePoints: 3 };

    expect(decideCheckIn({ ...draft, note: 'calm' }, today, short)).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'note' }],
    });
  });

  test('says which days are open if the day is not', () => {
    const openDays = { earliestDay: '2026-02-27', latestDay: today };

    expect(on('2026-03-30')).toEqual({ kind: 'day-not-open', openDays });
    expect(on('1900-01-01')).toEqual({ kind: 'day-not-open', openDays });
  });

  test.each(['', '2026-02-29', '0001-01-01'])('takes %j for no day', (day) => {
    expect(on(day)).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'day', code: 'MALFORMED' }],
    });
  });

  test('tells the faults of the answers before it looks at the day', () => {
    const decision = decideCheckIn(
      { ...draft, mood: 0, idempotencyKey: '', day: '2027-01-01' },
      today,
      limits,
    );

    expect(decision).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'mood' }, { path: 'idempotencyKey' }],
    });
  });
});

describe('the input by which a repeat is known', () => {
  test('is the same whether a field is null or left out', () => {
    const spelledOut = { ...draft, day: null, sleepHours: null, hungry: null, note: '  ' };

    expect(inputToDigest(spelledOut)).toEqual(inputToDigest(draft));
  });

  test('differs with the day that was sent, with an answer and with the note', () => {
    for (const other of [{ day: today }, { mood: 4 }, { bored: false }, { note: 'calm' }]) {
      expect(inputToDigest({ ...draft, ...other })).not.toEqual(inputToDigest(draft));
    }
  });
});

describe('correcting a check-in', () => {
  const present = answersOf({ mood: 2, craving: 5, lonely: true });

  test('keeps the answers that are not named, whatever they are', () => {
    expect(decideCorrection(present, 'a walk', { mood: 3, note: 'a walk' })).toEqual({
      answers: { ...present, mood: 3 },
      note: undefined,
    });
  });

  test('to what it says already changes nothing', () => {
    expect(
      decideCorrection(present, 'a walk', { mood: 2, lonely: true, note: 'a walk' }),
    ).toBeNull();
    expect(decideCorrection(present, null, { note: ' ' })).toBeNull();
    expect(decideCorrection(present, null, {})).toBeNull();
  });

  test('leaves a note that is not named, though it was not opened', () => {
    expect(decideCorrection(present, null, { craving: 3 })).toEqual({
      answers: { ...present, craving: 3 },
      note: undefined,
    });
  });

  test('writes another note, or takes it away, and keeps the answers', () => {
    expect(decideCorrection(present, 'a walk', { note: 'a long walk' })).toEqual({
      answers: present,
      note: 'a long walk',
    });
    expect(decideCorrection(present, 'a walk', { note: null })).toEqual({
      answers: present,
      note: null,
    });
  });
});

describe('the days of a page', () => {
  const from = '2026-03-01' as LocalDay;
  const to = '2026-03-20' as LocalDay;

  test('are all days if nothing is asked for', () => {
    expect(daysToRead({ from: null, to: null }, null)).toEqual({
      from: '1900-01-01',
      to: '2999-12-31',
    });
  });

  test('go on before the day at which the page before ended, and never past the days asked for', () => {
    expect(daysToRead({ from, to }, '2026-03-10' as LocalDay)).toEqual({ from, to: '2026-03-09' });
    expect(daysToRead({ from, to }, '2026-04-10' as LocalDay)).toEqual({ from, to });
    expect(daysToRead({ from, to }, '2026-03-21' as LocalDay)).toEqual({ from, to });
    expect(daysToRead({ from, to }, to)).toEqual({ from, to: '2026-03-19' });
  });
});
