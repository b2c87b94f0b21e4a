import { type Fault, textFaults } from '@holdfast/kernel';

/** Answers of a member about a day. Null is a question that was not answered, which is not the same as no. */
export interface Answers {
  /** 1 to 5. */
  readonly mood: number;
  /** 0 to 10. */
  readonly craving: number;
  /** 0 to 24 hours, in quarters. */
  readonly sleepHours: number | null;
  readonly hungry: boolean | null;
  readonly angry: boolean | null;
  readonly lonely: boolean | null;
  readonly tired: boolean | null;
  readonly bored: boolean | null;
}

/** Answers and a note as they are sent; undefined is a field that was left out. */
export type SentAnswers = {
  readonly [Name in keyof Answers]?: Answers[Name] | null | undefined;
} & {
  readonly note?: string | null | undefined;
};

/** First answers about a day, as they are sent: mood and craving must be answered. */
export type FirstAnswers = SentAnswers & Pick<Answers, 'mood' | 'craving'>;

/** Finds the faults of answers and note, each field on its own. A field that was left out has none. */
export function answerFaults(sent: SentAnswers, noteMostCodePoints: number): readonly Fault[] {
  const { mood, craving, sleepHours, note } = sent;
  return [
    ...faultUnless(isStep(mood, 1, 5), 'mood', 'A mood is a whole number from 1 to 5.'),
    ...faultUnless(isStep(craving, 0, 10), 'craving', 'A craving is a whole number from 0 to 10.'),
    ...faultUnless(
      // A quarter of an hour is the finest that anybody knows of a night, and keeps sums of nights exact.
      sleepHours === null || isStep(sleepHours, 0, 24, 0.25),
      'sleepHours',
      'Sleep is 0 to 24 hours, in quarters of an hour.',
    ),
    ...noteFaults(noteOf(note), noteMostCodePoints),
  ];
}

/** Returns answers as they are kept: a field that was left out was not answered. */
export function answersOf(sent: FirstAnswers): Answers {
  return {
    mood: sent.mood,
    craving: sent.craving,
    sleepHours: sent.sleepHours ?? null,
    hungry: sent.hungry ?? null,
    angry: sent.angry ?? null,
    lonely: sent.lonely ?? null,
    tired: sent.tired ?? null,
    bored: sent.bored ?? null,
  };
}

/** Returns a note as it is kept: as written, or null if there is nothing to read in it. */
export function noteOf(note: string | null | undefined): string | null {
  return note === null || note === undefined || note.trim() === '' ? null : note;
}

/** Returns the answers after a change, in which null takes an answer back; null if nothing would be different. */
export function changedAnswers(present: Answers, changes: SentAnswers): Answers | null {
  const before = answersOf(present);
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  const after = answersOf({ ...before, ...Object.fromEntries(named) });
  const names = Object.keys(before) as (keyof Answers)[];
  return names.every((name) => after[name] === before[name]) ? null : after;
}

/** True for a step on the way from `least` to `most`, and for a field that was left out; false for null. */
function isStep(value: number | null | undefined, least: number, most: number, step = 1): boolean {
  if (value === undefined) return true;
  return value !== null && value >= least && value <= most && Number.isInteger(value / step);
}

function noteFaults(note: string | null, most: number): readonly Fault[] {
  return note === null ? [] : textFaults('note', note, { noun: 'A note', most });
}

function faultUnless(isFine: boolean, path: string, message: string): readonly Fault[] {
  return isFine ? [] : [{ path, message }];
}
