import {
  addDays,
  daysBetween,
  type Fault,
  keyFaults,
  type LocalDay,
  parseLocalDay,
  type RequestDigests,
} from '@holdfast/kernel';
import {
  answerFaults,
  answersOf,
  changedAnswers,
  noteOf,
  type Answers,
  type FirstAnswers,
  type SentAnswers,
} from '../answer/answer.rule.ts';

/** A check-in, as the service keeps one. */
export interface CheckIn extends Answers, RequestDigests {
  readonly id: string;
  readonly memberId: string;
  /** The member's local day that it is about. Never changes. */
  readonly day: LocalDay;
  /** The zone in which that was the member's day. */
  readonly timeZone: string;
  readonly noteSealed: Buffer | null;
  readonly recordedAt: Date;
  readonly correctedAt: Date | null;
  readonly version: number;
}

/** Input of recording a day. */
export type CheckInDraft = FirstAnswers & {
  /** Today if it was left out. */
  readonly day?: string | null | undefined;
  readonly idempotencyKey: string;
};

/** Limits in code points and in days. */
export interface CheckInLimits {
  readonly checkInNoteMostCodePoints: number;
  readonly checkInMostDaysBack: number;
}

/** First and last day that can be recorded now. */
export interface OpenDays {
  readonly earliestDay: LocalDay;
  readonly latestDay: LocalDay;
}

/** A check-in that may be stored. */
export interface AcceptedCheckIn {
  readonly kind: 'accepted';
  readonly day: LocalDay;
  readonly answers: Answers;
  readonly note: string | null;
}

/** Decision on a check-in, before anything is stored. */
export type CheckInDecision =
  | AcceptedCheckIn
  | { readonly kind: 'day-not-open'; readonly openDays: OpenDays }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Decides whether this check-in may be recorded: every answer in its range, the day today or a little earlier. */
export function decideCheckIn(
  draft: CheckInDraft,
  today: LocalDay,
  limits: CheckInLimits,
): CheckInDecision {
  const day = draft.day === null || draft.day === undefined ? today : parseLocalDay(draft.day);
  const faults = [
    ...(day === null ? [NO_DAY] : []),
    ...answerFaults(draft, limits.checkInNoteMostCodePoints),
    ...keyFaults(draft.idempotencyKey),
  ];
  if (day === null || faults.length > 0) return { kind: 'invalid', faults };
  const daysBack = daysBetween(day, today);
  if (daysBack < 0 || daysBack > limits.checkInMostDaysBack) {
    const earliestDay = addDays(today, -limits.checkInMostDaysBack);
    return { kind: 'day-not-open', openDays: { earliestDay, latestDay: today } };
  }
  return { kind: 'accepted', day, answers: answersOf(draft), note: noteOf(draft.note) };
}

const NO_DAY: Fault = {
  path: 'day',
  code: 'MALFORMED',
  message: 'A day is a date such as 2026-03-29.',
};

/**
 * Returns the input of which the digest is made: a field left out equals null. The day counts only if it was sent, so that
 * a repeat after midnight is still a repeat.
 */
export function inputToDigest(draft: CheckInDraft): object {
  return { day: draft.day ?? null, ...answersOf(draft), note: noteOf(draft.note) };
}

/** Answers and note after a correction. */
export interface Correction {
  readonly answers: Answers;
  /** Null for none; undefined if the present one stays. */
  readonly note: string | null | undefined;
}

/**
 * Decides what a change does to a check-in; null if everything that it says is there already.
 * @param openNote the present note, null for none. Counts only if the change names the note.
 */
export function decideCorrection(
  present: Answers,
  openNote: string | null,
  changes: SentAnswers,
): Correction | null {
  const answers = changedAnswers(present, changes);
  const wished = changes.note === undefined ? undefined : noteOf(changes.note);
  const note = wished === openNote ? undefined : wished;
  return answers === null && note === undefined
    ? null
    : { answers: answers ?? answersOf(present), note };
}

/** First and last day of a list. */
export interface DayRange {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** First and last day that `parseLocalDay` knows. */
const ALL_DAYS = { from: '1900-01-01', to: '2999-12-31' } as DayRange;

/** Days that a list is asked for; null for no bound. */
export type AskedDays = { readonly [Bound in keyof DayRange]: LocalDay | null };

/** Returns the days left to read, newest first, after the day at which the page before ended. */
export function daysToRead(asked: AskedDays, afterDay: LocalDay | null): DayRange {
  const from = asked.from ?? ALL_DAYS.from;
  const to = asked.to ?? ALL_DAYS.to;
  if (afterDay === null) return { from, to };
  const dayBefore = addDays(afterDay, -1);
  return { from, to: dayBefore < to ? dayBefore : to };
}
