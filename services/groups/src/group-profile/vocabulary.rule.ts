import { type FocusKind, type GoalType, type StageOfChange } from '@holdfast/kernel';

/** A day of the week, Monday first as in ISO 8601. */
export type Weekday =
  'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

/** A stretch of every week when a member has time, in minutes from their own midnight: 0 to 1,440, the end excluded. */
export interface TimeWindow {
  readonly weekday: Weekday;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** When a group meets, every week, by the clock of its own zone. */
export interface WeeklyMeeting {
  readonly weekday: Weekday;
  /** Minutes from midnight: 0 to 1,439. */
  readonly startMinute: number;
  /** 15 to 240. */
  readonly durationMinutes: number;
  readonly timeZone: string;
}

/** How somebody describes themselves, where they do. */
export type Gender = 'WOMAN' | 'MAN' | 'NON_BINARY' | 'UNDISCLOSED';

/** For whom a group is: everybody, or people of one gender. */
export type GenderMix = 'MIXED' | 'WOMEN' | 'MEN' | 'NON_BINARY';

/** With whom a member wishes to be. */
export type GenderMixWish = 'ANY' | 'MIXED' | 'OWN_GENDER';

/** How old somebody is, roughly. */
export type AgeBand =
  'AGE_18_TO_25' | 'AGE_26_TO_35' | 'AGE_36_TO_50' | 'AGE_51_TO_64' | 'AGE_65_UP';

/** With people of which age a member wishes to be. */
export type AgeMixWish = 'ANY' | 'OWN_BAND';

/** Whether faith has a place in a group: it leads there, it stays outside, or each brings their own. */
export type Outlook = 'FAITH' | 'SECULAR' | 'OPEN';

/** What a member wishes of it. */
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

/** What a member says of themselves to be placed. All but the last three are conditions; those are wishes. */
export interface MatchProfile {
  readonly memberId: string;
  /** Languages they speak, as BCP 47 primary subtags in lower case; never empty. */
  readonly languages: readonly string[];
  /** Their IANA zone. */
  readonly timeZone: string;
  /** When they have time; empty where they have at any time. */
  readonly timeWindows: readonly TimeWindow[];
  /** Never empty. A group has at least one of them. */
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
  /** Null where the group has no hour: it talks whenever somebody is there. */
  readonly meeting: WeeklyMeeting | null;
  /** Never empty. */
  readonly focuses: readonly FocusKind[];
  readonly genderMix: GenderMix;
  /** Those whom it takes; empty for all. */
  readonly ageBands: readonly AgeBand[];
  readonly outlook: Outlook;
  readonly methods: readonly GroupMethod[];
  readonly goalType: GoalType | null;
  /** For whom it was meant; null for all. */
  readonly stage: StageOfChange | null;
  readonly capacity: number;
  readonly memberCount: number;
  readonly memberIds: readonly string[];
}
