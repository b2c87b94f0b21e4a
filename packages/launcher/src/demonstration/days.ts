import type { Alias, Size } from './cast.ts';

/** Answers of one day. */
export interface DayAnswers {
  readonly mood: number;
  readonly craving: number;
  readonly sleepHours: number;
  readonly tired: boolean;
  readonly lonely?: boolean;
  readonly note?: string;
}

/** Course of somebody's days. */
interface Course {
  /** Number of days of their story; the graph takes as many of them as its policy has open. */
  readonly days: Readonly<Record<Size, number>>;
  /** Craving that it came down to a week ago, and the points by which it was higher before. */
  readonly settled: number;
  readonly higher: number;
  /** Days that stand out, by how many days ago they were. */
  readonly special?: Readonly<Record<number, Partial<DayAnswers>>>;
  /** True for each day on which they record nothing. */
  readonly pauses?: (daysAgo: number) => boolean;
}

const COURSES: Readonly<Partial<Record<Alias, Course>>> = {
  Juniper: {
    days: { small: 7, full: 120 },
    settled: 2,
    higher: 4,
    special: {
      0: { mood: 4, craving: 2, note: 'Day 120. Soup with the neighbours.' },
      11: { mood: 3, craving: 6, note: 'A loud evening. The river, then three lines. It passed.' },
    },
  },
  Rowan: {
    days: { small: 2, full: 2 },
    settled: 6,
    higher: 0,
    special: {
      0: { mood: 3, craving: 6, note: 'Day two. The evening is long, and I am still here.' },
      1: { mood: 2, craving: 7, lonely: true },
    },
  },
  Linden: {
    days: { small: 0, full: 77 },
    settled: 2,
    higher: 0,
    special: {
      0: { mood: 3, craving: 5, sleepHours: 5, note: 'I told the others. They are still there.' },
      1: { mood: 1, craving: 9, sleepHours: 5.5, lonely: true, note: 'I drank. One evening.' },
      2: { mood: 2, craving: 8, lonely: true },
      3: { mood: 2, craving: 8, lonely: true },
      4: { mood: 2, craving: 7, lonely: true },
      5: { mood: 3, craving: 7, lonely: true },
      6: { mood: 2, craving: 7, note: 'The house is quiet. Seven o’clock is the hard hour.' },
    },
  },
  Heron: {
    days: { small: 0, full: 43 },
    settled: 4,
    higher: 3,
    pauses: (daysAgo) => daysAgo % 4 === 3,
  },
  Aspen: { days: { small: 0, full: 65 }, settled: 1, higher: 5 },
};

/** Returns the days of somebody's story, each with how many days ago it was, the oldest first. */
export function daysOf(alias: Alias, size: Size): readonly (readonly [number, DayAnswers])[] {
  const course = COURSES[alias];
  if (course === undefined) return [];
  return Array.from({ length: course.days[size] }, (_, index) => course.days[size] - 1 - index)
    .filter((daysAgo) => !(course.pauses?.(daysAgo) ?? false))
    .map((daysAgo) => [daysAgo, answersOf(course, daysAgo)] as const);
}

/** True for those who go on recording their days for as long as the demonstration lives. */
export const goesOn = (alias: Alias): boolean => COURSES[alias] !== undefined;

/** Returns the answers of a day after the story, counted from its end. */
export function dayAfter(alias: Alias, count: number): DayAnswers {
  const course = COURSES[alias] ?? { days: { small: 0, full: 0 }, settled: 3, higher: 0 };
  return answersOf({ ...course, higher: 0, special: {} }, count);
}

function answersOf({ settled, higher, special }: Course, daysAgo: number): DayAnswers {
  const craving = clamp(
    Math.round(settled + higher * clamp((daysAgo - 6) / 3, 0, 1) + wave(daysAgo) * 0.6),
    0,
    10,
  );
  const sleepHours = 7 + wave(daysAgo * 3 + 1) / 2 - craving / 10;
  const answers = {
    mood: clamp(Math.round(4.4 - craving / 4 + wave(daysAgo * 5 + 2) / 3), 1, 5),
    craving,
    sleepHours: Math.round(sleepHours * 4) / 4,
    ...special?.[daysAgo],
  };
  return { ...answers, tired: answers.sleepHours < 6.5 };
}

/** A number between −1.5 and 1.5 that looks like chance, and is the same in every demonstration. */
function wave(step: number): number {
  return Math.sin(step * 2.4) + Math.sin(step * 1.1) / 2;
}

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));

/** Returns today in a time zone. */
export function todayIn(timeZone: string, now: Date): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv', { timeZone }).format(now);
}

/** Returns the day that many days before another one. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Returns the number of days from one day to a later one. */
export function daysFrom(earlier: string, later: string): number {
  return Math.round(
    (Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / 86_400_000,
  );
}
