import type { FocusKind, GoalType, StageOfChange } from '@holdfast/kernel';

/** A day of the week, Monday first as in ISO 8601. */
export type Weekday =
  'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

/** A stretch of every week when a member has time, in minutes from their own midnight: 0 to 1,440, the end excluded. */
export interface TimeWindow {
  readonly weekday: Weekday;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** A group's weekly meeting, by the clock of its own zone. */
export interface WeeklyMeeting {
  readonly weekday: Weekday;
  /** Minutes from midnight: 0 to 1,439. */
  readonly startMinute: number;
  /** 15 to 240. */
  readonly durationMinutes: number;
  readonly timeZone: string;
}

/** A person's gender as they describe it; UNDISCLOSED if they do not. */
export type Gender = 'WOMAN' | 'MAN' | 'NON_BINARY' | 'UNDISCLOSED';

/** People that a group is for: everybody, or those of one gender. */
export type GenderMix = 'MIXED' | 'WOMEN' | 'MEN' | 'NON_BINARY';

/** A member's wish for the genders in their group. */
export type GenderMixWish = 'ANY' | 'MIXED' | 'OWN_GENDER';

/** A person's age, roughly. */
export type AgeBand =
  'AGE_18_TO_25' | 'AGE_26_TO_35' | 'AGE_36_TO_50' | 'AGE_51_TO_64' | 'AGE_65_UP';

/** A member's wish for the ages in their group. */
export type AgeMixWish = 'ANY' | 'OWN_BAND';

/** Place of faith in a group: it leads there, it stays outside, or each brings their own. */
export type Outlook = 'FAITH' | 'SECULAR' | 'OPEN';

/** A member's wish for the place of faith. */
export type OutlookWish = 'ANY' | 'FAITH' | 'SECULAR';

/** A method that a group draws on. */
export type GroupMethod =
  | 'TWELVE_STEP'
  | 'SMART'
  | 'COGNITIVE_BEHAVIOURAL'
  | 'RELAPSE_PREVENTION'
  | 'MINDFULNESS'
  | 'EXPRESSIVE'
  | 'CULTURE';

/** A member's answers by which they are placed. All but the last three are conditions; those are wishes. */
export interface MatchProfile {
  readonly memberId: string;
  /** Languages they speak, as BCP 47 primary subtags in lower case; never empty. */
  readonly languages: readonly string[];
  /** Their IANA zone. */
  readonly timeZone: string;
  /** Hours at which they have time; empty for any time. */
  readonly timeWindows: readonly TimeWindow[];
  /** Their focuses, of which a group has at least one; never empty. */
  readonly focuses: readonly FocusKind[];
  readonly gender: Gender;
  readonly genderMixWish: GenderMixWish;
  readonly ageBand: AgeBand;
  readonly ageMixWish: AgeMixWish;
  readonly outlookWish: OutlookWish;
  readonly goalType: GoalType | null;
  readonly stage: StageOfChange | null;
  readonly methods: readonly GroupMethod[];
}

/** A group that takes people by matching, as it is at this moment. */
export interface MatchableGroup {
  readonly id: string;
  readonly createdAt: Date;
  readonly language: string;
  /** Null if the group has no hour of its own: it talks whenever somebody is there. */
  readonly meeting: WeeklyMeeting | null;
  /** Never empty. */
  readonly focuses: readonly FocusKind[];
  readonly genderMix: GenderMix;
  /** Ages that it takes; empty for all. */
  readonly ageBands: readonly AgeBand[];
  readonly outlook: Outlook;
  readonly methods: readonly GroupMethod[];
  readonly goalType: GoalType | null;
  /** Stage that it is meant for; null for all. */
  readonly stage: StageOfChange | null;
  readonly capacity: number;
  readonly memberCount: number;
  readonly memberIds: readonly string[];
}
