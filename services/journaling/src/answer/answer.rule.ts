import {
  type Bounds,
  type Fault,
  faultUnless,
  rangeFaults,
  sentenceOf,
  textFaults,
} from '@holdfast/kernel';

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

const MOOD = { min: 1, max: 5, says: 'A mood is a whole number from {min} to {max}.' };
const CRAVING = { min: 0, max: 10, says: 'A craving is a whole number from {min} to {max}.' };
const SLEEP = { min: 0, max: 24, says: 'Sleep is {min} to {max} hours, in quarters of an hour.' };

/** Finds the faults of answers and note, each field on its own. A field that was left out has none. */
export function answerFaults(sent: SentAnswers, noteMostCodePoints: number): readonly Fault[] {
  const { mood, craving, sleepHours, note } = sent;
  return [
    ...stepFaults('mood', mood, MOOD),
    ...stepFaults('craving', craving, CRAVING),
    // A quarter of an hour is the finest that anybody knows of a night, and keeps sums of nights exact.
    ...(sleepHours === null ? [] : stepFaults('sleepHours', sleepHours, SLEEP, 0.25)),
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

/** Finds the fault of a number that is given in steps, and that may be left out, but not taken back. */
function stepFaults(
  path: string,
  value: number | null | undefined,
  bounds: Bounds,
  step = 1,
): readonly Fault[] {
  if (value === undefined) return [];
  const message = sentenceOf(bounds);
  if (value === null) return [{ path, code: 'REQUIRED', message }];
  const faults = rangeFaults(path, value, bounds);
  if (faults.length > 0) return faults;
  return faultUnless(Number.isInteger(value / step), { path, code: 'MALFORMED', message });
}

function noteFaults(note: string | null, most: number): readonly Fault[] {
  return note === null ? [] : textFaults('note', note, { noun: 'A note', most });
}
