import {
  addDays,
  type Fault,
  type FocusKind,
  type GoalType,
  isTimeZone,
  localDayAt,
  type LocalDay,
  minuteOfDayAt,
  parseLocalDay,
  type StageOfChange,
} from '@holdfast/kernel';
import {
  type AgeBand,
  type GenderMix,
  type GroupMethod,
  type Outlook,
  type WeeklyMeeting,
} from './vocabulary.rule.ts';

/** How a group works: the five models of SAMHSA TIP 41, chapter 2. */
export type GroupApproach =
  'PSYCHOEDUCATIONAL' | 'SKILLS_DEVELOPMENT' | 'PROCESS_ORIENTED' | 'SUPPORT' | 'INTEGRATED';

/** How people come into a group: with a code that somebody hands them, or by a match. */
export type GroupAdmission = 'BY_INVITATION' | 'BY_MATCH';

/** Whether the same people stay together (TIP 41, chapter 3), or some go while others come. */
export type MembershipModel = 'FIXED' | 'REVOLVING';

/** What a group is for, and for whom. */
export interface GroupProfile {
  readonly approach: GroupApproach;
  /** Of an integrated group: two or more models that it joins together; else empty. */
  readonly components: readonly GroupApproach[];
  readonly methods: readonly GroupMethod[];
  /** What its people are recovering from; never empty where they come in by a match. */
  readonly focuses: readonly FocusKind[];
  readonly goalType: GoalType | null;
  readonly stage: StageOfChange | null;
  /** BCP 47 primary subtag, lower case. */
  readonly language: string;
  readonly genderMix: GenderMix;
  /** Whom it takes; empty for all. */
  readonly ageBands: readonly AgeBand[];
  readonly outlook: Outlook;
  readonly admission: GroupAdmission;
  readonly membershipModel: MembershipModel;
  /** Null where it has no hour of its own. */
  readonly meeting: WeeklyMeeting | null;
  /** The day from which its weekly meetings count; null where it has not been said. */
  readonly startsOn: LocalDay | null;
  /** For how many weeks it goes on; null where it has no end. */
  readonly weeks: number | null;
}

/** What a group is of which nothing was said. */
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

/** A profile as somebody sends it: what is not said is as in `PLAIN_PROFILE`, and the day is not read yet. */
export type GroupProfileDraft = Omit<GroupProfile, 'startsOn'> & {
  readonly startsOn: string | null;
};

/** Two years: our own bound, so that a slip of the finger is no group for a century. */
const WEEKS_MOST = 104;

/** Decides whether a group may be so. */
export function groupProfileFaults(profile: GroupProfileDraft): readonly Fault[] {
  const { approach, components, focuses, admission, weeks, startsOn } = profile;
  const isIntegrated = approach === 'INTEGRATED';
  const parts = new Set(components.filter((part) => part !== 'INTEGRATED'));
  return [
    ...said(
      isIntegrated ? parts.size >= 2 && parts.size === components.length : components.length === 0,
      'components',
      isIntegrated
        ? 'An integrated group names two or more different models that it joins together.'
        : 'Only an integrated group names components.',
    ),
    ...said(
      admission === 'BY_INVITATION' || focuses.length > 0,
      'focuses',
      'A group that people are matched to names at least one focus.',
    ),
    ...said(
      hasNoDouble(focuses) && hasNoDouble(profile.methods) && hasNoDouble(profile.ageBands),
      'focuses',
      'Name each focus, each method and each age band once.',
    ),
    ...said(
      /^[a-z]{2,3}$/.test(profile.language),
      'language',
      'A language is a tag of two or three letters, such as en.',
    ),
    ...said(
      weeks === null || (weeks >= 1 && weeks <= WEEKS_MOST),
      'weeks',
      `A group that ends goes on for 1 to ${String(WEEKS_MOST)} weeks.`,
    ),
    ...said(
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
  return said(
    !isFixedTime || (meeting !== null && startsOn !== null),
    'startsOn',
    'A fixed group that ends needs its weekly meeting and the day on which it starts.',
  );
}

/** The profile of a draft without faults. */
export function groupProfileOf(draft: GroupProfileDraft): GroupProfile {
  return { ...draft, startsOn: draft.startsOn === null ? null : parseLocalDay(draft.startsOn) };
}

function meetingFaults(meeting: WeeklyMeeting | null): readonly Fault[] {
  if (meeting === null) return [];
  const { startMinute, durationMinutes, timeZone } = meeting;
  return [
    ...said(
      startMinute >= 0 && startMinute < 1_440,
      'meeting.startMinute',
      'A meeting starts 0 to 1,439 minutes after midnight.',
    ),
    ...said(
      durationMinutes >= 15 && durationMinutes <= 240,
      'meeting.durationMinutes',
      'A meeting takes 15 to 240 minutes.',
    ),
    ...said(
      isTimeZone(timeZone),
      'meeting.timeZone',
      'The zone is an IANA zone, such as Europe/Vienna.',
    ),
  ];
}

const hasNoDouble = (values: readonly unknown[]) => new Set(values).size === values.length;

const said = (holds: boolean, path: string, message: string): readonly Fault[] =>
  holds ? [] : [{ path, message }];

/** What decides until when a group takes new people. */
export type Schedule = Pick<GroupProfile, 'membershipModel' | 'weeks' | 'meeting' | 'startsOn'>;

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/**
 * True where a fixed group that ends has had so many of its weekly meetings that nobody new comes in (TIP 41, chapter 3:
 * whoever comes later has missed how the others came to trust one another). Other groups stay open.
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
