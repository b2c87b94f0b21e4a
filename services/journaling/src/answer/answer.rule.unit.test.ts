import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  answerFaults,
  answersOf,
  changedAnswers,
  noteOf,
  type Answers,
  type SentAnswers,
} from './answer.rule.ts';

const NOTE_MOST = 2_000;

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const flag = optional(fc.boolean());
const someAnswers: fc.Arbitrary<Answers> = fc.record({
  mood: fc.integer({ min: 1, max: 5 }),
  craving: fc.integer({ min: 0, max: 10 }),
  sleepHours: optional(fc.integer({ min: 0, max: 96 }).map((quarters) => quarters / 4)),
  hungry: flag,
  angry: flag,
  lonely: flag,
  tired: flag,
  bored: flag,
});

const faultsOf = (sent: SentAnswers) => answerFaults(sent, NOTE_MOST).map(({ path }) => path);

describe('answers about a day', () => {
  test('are accepted anywhere in their ranges, and if they were left out', () => {
    fc.assert(fc.property(someAnswers, (answers) => expect(faultsOf(answers)).toEqual([])));
    expect(faultsOf({})).toEqual([]);
  });

  test('have a fault each, all told at once', () => {
    const sent = { mood: 6, craving: -1, sleepHours: 24.25, note: 'a'.repeat(NOTE_MOST + 1) };

    expect(faultsOf(sent)).toEqual(['mood', 'craving', 'sleepHours', 'note']);
  });

  test('are accepted at both ends of each range', () => {
    for (const sent of [
      { mood: 1, craving: 0, sleepHours: 0, note: '' },
      { mood: 5, craving: 10, sleepHours: 24, note: null },
    ])
      expect(faultsOf(sent)).toEqual([]);
  });

  test('say in their faults what each must be', () => {
    const sent = { mood: 0, craving: 11, sleepHours: 25, note: 'four' };

    expect(answerFaults(sent, 3).map(({ message }) => message)).toEqual([
      'A mood is a whole number from 1 to 5.',
      'A craving is a whole number from 0 to 10.',
      'Sleep is 0 to 24 hours, in quarters of an hour.',
      'A note has 1 to 3 characters.',
    ]);
  });

  test.each([0, 6, 2.5, Number.NaN, null])(
    'a mood is a whole number from 1 to 5, not %p',
    (mood) => {
      expect(faultsOf({ mood })).toEqual(['mood']);
    },
  );

  test.each([-1, 11, 0.5, null])('a craving is a whole number from 0 to 10, not %p', (craving) => {
    expect(faultsOf({ craving })).toEqual(['craving']);
  });

  test.each([-0.25, 7.3, 24.01, Number.POSITIVE_INFINITY])(
    'sleep comes in quarters of an hour, not %p',
    (hours) => {
      expect(faultsOf({ sleepHours: hours })).toEqual(['sleepHours']);
    },
  );

  test('a note is counted in code points and can be stored', () => {
    expect(faultsOf({ note: '🌱'.repeat(NOTE_MOST) })).toEqual([]);
    expect(faultsOf({ note: 'a\0b' })).toEqual(['note']);
  });

  test('that were not given are unknown, which is not a no', () => {
    expect(answersOf({ mood: 3, craving: 0, angry: false })).toEqual({
      mood: 3,
      craving: 0,
      sleepHours: null,
      hungry: null,
      angry: false,
      lonely: null,
      tired: null,
      bored: null,
    });
  });

  test('are kept each in its own place', () => {
    const given: Answers = {
      mood: 1,
      craving: 2,
      sleepHours: 3.25,
      hungry: true,
      angry: false,
      lonely: true,
      tired: false,
      bored: true,
    };

    expect(answersOf({ ...given, note: 'not an answer' })).toEqual(given);
  });

  test('a note is kept as written; one with nothing to read is none', () => {
    expect(noteOf('  slow morning\n')).toBe('  slow morning\n');
    for (const note of [null, undefined, '', ' \n\t']) expect(noteOf(note)).toBeNull();
  });
});

describe('a change of answers', () => {
  test('to what is there already is none', () => {
    fc.assert(
      fc.property(
        someAnswers,
        fc.subarray(Object.keys(answersOf({ mood: 1, craving: 0 }))),
        (answers, names) => {
          const changes = Object.fromEntries(
            Object.entries(answers).filter(([name]) => names.includes(name)),
          );

          expect(changedAnswers(answers, changes)).toBeNull();
        },
      ),
    );
  });

  test('leads to the changes’ answers, whatever was there, and a second one to nothing', () => {
    fc.assert(
      fc.property(someAnswers, someAnswers, (before, changes) => {
        const after = changedAnswers(before, changes) ?? before;

        expect(after).toEqual(changes);
        expect(changedAnswers(after, changes)).toBeNull();
      }),
    );
  });

  test('keeps the answers it leaves out, and takes back those it names null', () => {
    const before = answersOf({ mood: 2, craving: 7, sleepHours: 6.5, tired: true });

    expect(changedAnswers(before, { mood: 4, tired: null, sleepHours: undefined })).toEqual({
      ...before,
      mood: 4,
      tired: null,
    });
  });
});
