import {
  addDays,
  type Fault,
  type FocusKind,
  type GoalType,
  isTimeZone,
  languageOf,
  localDayAt,
  type LocalDay,
  minuteOfDayAt,
  parseLocalDay,
  type StageOfChange,
} from '@holdfast/kernel';
import type { AgeBand, GenderMix, GroupMethod, Outlook, WeeklyMeeting } from './vocabulary.rule.ts';

/** Model by which a group works: one of the five of SAMHSA TIP 41, chapter 2. */
export type GroupApproach =
  'PSYCHOEDUCATIONAL' | 'SKILLS_DEVELOPMENT' | 'PROCESS_ORIENTED' | 'SUPPORT' | 'INTEGRATED';

/** Way into a group: with a code that somebody hands over, or by a match. */
export type GroupAdmission = 'BY_INVITATION' | 'BY_MATCH';

/** Whether the same people stay together (TIP 41, chapter 3), or some go while others come. */
export type MembershipModel = 'FIXED' | 'REVOLVING';

/** Description of a group: its goal, and the people whom it is meant for. */
export interface GroupProfile {
  readonly approach: GroupApproach;
  /** Models, two or more, that an integrated group joins together; empty for other groups. */
  readonly components: readonly GroupApproach[];
  readonly methods: readonly GroupMethod[];
  /** Recovery focuses of its people; never empty if they come in by a match. */
  readonly focuses: readonly FocusKind[];
  readonly goalType: GoalType | null;
  readonly stage: StageOfChange | null;
  /** BCP 47 primary subtag, lower case. */
  readonly language: string;
  readonly genderMix: GenderMix;
  /** Ages that it takes; empty for all. */
  readonly ageBands: readonly AgeBand[];
  readonly outlook: Outlook;
  readonly admission: GroupAdmission;
  readonly membershipModel: MembershipModel;
  /** Null if it has no hour of its own. */
  readonly meeting: WeeklyMeeting | null;
  /** Day from which its weekly meetings count; null if it was not given. */
  readonly startsOn: LocalDay | null;
  /** Number of weeks for which it goes on; null if it has no end. */
  readonly weeks: number | null;
}

/** Profile of a group that was opened without one. */
export const PLAIN_PROFILE: GroupProfile = {
  approach: 'SUPPORT',
  components: [],
  methods: [],
  focuses: [],
  goalType: null,
  stage: null,
  language: 'en',
  genderMix: 'MIXED',
  ageBands: [],
  outlook: 'OPEN',
  admission: 'BY_INVITATION',
  membershipModel: 'REVOLVING',
  meeting: null,
  startsOn: null,
  weeks: null,
};

/** A profile as somebody sends it. A field that is not given is as in `PLAIN_PROFILE`, and the day is not read yet. */
export type GroupProfileDraft = Omit<GroupProfile, 'startsOn'> & {
  readonly startsOn: string | null;
};

/** Two years: our own bound, so that a slip of the finger makes no group for a century. */
const WEEKS_MOST = 104;

/** Finds the faults of a profile; empty if a group may have it. */
export function groupProfileFaults(profile: GroupProfileDraft): readonly Fault[] {
  const { approach, components, focuses, admission, weeks, startsOn } = profile;
  const isIntegrated = approach === 'INTEGRATED';
  const parts = new Set(components.filter((part) => part !== 'INTEGRATED'));
  return [
    ...unless(
      isIntegrated ? parts.size >= 2 && parts.size === components.length : components.length === 0,
      'components',
      isIntegrated
        ? 'An integrated group names two or more different models that it joins together.'
        : 'Only an integrated group names components.',
    ),
    ...unless(
      admission === 'BY_INVITATION' || focuses.length > 0,
      'focuses',
      'A group that people are matched to names at least one focus.',
    ),
    ...unless(
      hasNoDouble(focuses) && hasNoDouble(profile.methods) && hasNoDouble(profile.ageBands),
      'focuses',
      'Name each focus, each method and each age band once.',
    ),
    ...unless(
      languageOf(profile.language) !== null,
      'language',
      'Name a language by its tag, such as en.',
    ),
    ...unless(
      weeks === null || (weeks >= 1 && weeks <= WEEKS_MOST),
      'weeks',
      `A group that ends goes on for 1 to ${String(WEEKS_MOST)} weeks.`,
    ),
    ...unless(
      startsOn === null || parseLocalDay(startsOn) !== null,
      'startsOn',
      'The day is a date such as 2026-11-24.',
    ),
    ...fixedFaults(profile),
    ...meetingFaults(profile.meeting),
  ];
}

function fixedFaults({ membershipModel, weeks, meeting, startsOn }: GroupProfileDraft) {
  const isFixedTime = membershipModel === 'FIXED' && weeks !== null;
  return unless(
    !isFixedTime || (meeting !== null && startsOn !== null),
    'startsOn',
    'A fixed group that ends needs its weekly meeting and the day on which it starts.',
  );
}

/** Makes the profile of a draft without faults. */
export function groupProfileOf(draft: GroupProfileDraft): GroupProfile {
  const { language, startsOn } = draft;
  return {
    ...draft,
    language: languageOf(language) ?? language,
    startsOn: startsOn === null ? null : parseLocalDay(startsOn),
  };
}

function meetingFaults(meeting: WeeklyMeeting | null): readonly Fault[] {
  if (meeting === null) return [];
  const { startMinute, durationMinutes, timeZone } = meeting;
  return [
    ...unless(
      startMinute >= 0 && startMinute < 1_440,
      'meeting.startMinute',
      'A meeting starts 0 to 1,439 minutes after midnight.',
    ),
    ...unless(
      durationMinutes >= 15 && durationMinutes <= 240,
      'meeting.durationMinutes',
      'A meeting takes 15 to 240 minutes.',
    ),
    ...unless(
      isTimeZone(timeZone),
      'meeting.timeZone',
      'The zone is an IANA zone, such as Europe/Vienna.',
    ),
  ];
}

const hasNoDouble = (values: readonly unknown[]) => new Set(values).size === values.length;

const unless = (holds: boolean, path: string, message: string): readonly Fault[] =>
  holds ? [] : [{ path, message }];

/** Part of a profile that decides until when a group takes new people. */
export type Schedule = Pick<GroupProfile, 'membershipModel' | 'weeks' | 'meeting' | 'startsOn'>;

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/**
 * True if a fixed group that ends has had the number of weekly meetings after which nobody new comes in (TIP 41, chapter
 * 3: somebody who comes later has missed how the others came to trust one another). Other groups stay open.
 */
export function hasClosedItself(
  { membershipModel, weeks, meeting, startsOn }: Schedule,
  now: Date,
  closesAfterMeetings: number,
): boolean {
  if (membershipModel !== 'FIXED' || weeks === null) return false;
  if (meeting === null || startsOn === null) return false;
  const lastOpen = addDays(firstMeetingDay(startsOn, meeting), 7 * (closesAfterMeetings - 1));
  const today = localDayAt(now, meeting.timeZone);
  if (today !== lastOpen) return today > lastOpen;
  return minuteOfDayAt(now, meeting.timeZone) >= meeting.startMinute + meeting.durationMinutes;
}

function firstMeetingDay(startsOn: LocalDay, { weekday }: WeeklyMeeting): LocalDay {
  const startsAt = (new Date(`${startsOn}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(startsOn, (WEEKDAYS.indexOf(weekday) - startsAt + 7) % 7);
}
