import {
  addDays,
  type Fault,
  faultUnless,
  type FocusKind,
  type GoalType,
  languageFaults,
  languageOf,
  localDayAt,
  type LocalDay,
  minuteOfDayAt,
  parseLocalDay,
  rangeFaults,
  repeatFaults,
  type StageOfChange,
  timeZoneFaults,
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

/** Up to two years: our own bound, so that a slip of the finger makes no group for a century. */
const WEEKS = { min: 1, max: 104, says: 'A group that ends goes on for {min} to {max} weeks.' };
const START = {
  min: 0,
  max: 1_439,
  says: 'A meeting starts {min} to {max} minutes after midnight.',
};
const DURATION = { min: 15, max: 240, says: 'A meeting takes {min} to {max} minutes.' };

/** Finds the faults of a profile; empty if a group may have it. */
export function groupProfileFaults(profile: GroupProfileDraft): readonly Fault[] {
  const { focuses, methods, ageBands, admission, language, weeks, startsOn } = profile;
  return [
    ...componentFaults(profile),
    ...faultUnless(admission === 'BY_INVITATION' || focuses.length > 0, {
      path: 'focuses',
      code: 'REQUIRED',
      message: 'A group that people are matched to names at least one focus.',
    }),
    ...repeatFaults('focuses', focuses, 'focus'),
    ...repeatFaults('methods', methods, 'method'),
    ...repeatFaults('ageBands', ageBands, 'age band'),
    ...languageFaults('language', language),
    ...(weeks === null ? [] : rangeFaults('weeks', weeks, WEEKS)),
    ...faultUnless(startsOn === null || parseLocalDay(startsOn) !== null, {
      path: 'startsOn',
      code: 'MALFORMED',
      message: 'The day is a date such as 2026-11-24.',
    }),
    ...fixedFaults(profile),
    ...meetingFaults(profile.meeting),
  ];
}

function componentFaults({ approach, components }: GroupProfileDraft): readonly Fault[] {
  const path = 'components';
  if (approach !== 'INTEGRATED') {
    const message = 'Only an integrated group names components.';
    return faultUnless(components.length === 0, { path, code: 'NOT_ALLOWED', message });
  }
  const parts = new Set(components.filter((part) => part !== 'INTEGRATED'));
  return faultUnless(parts.size >= 2 && parts.size === components.length, {
    path,
    code: 'NOT_ALLOWED',
    message: 'An integrated group names two or more different models that it joins together.',
  });
}

function fixedFaults({ membershipModel, weeks, meeting, startsOn }: GroupProfileDraft) {
  const isFixedTime = membershipModel === 'FIXED' && weeks !== null;
  return faultUnless(!isFixedTime || (meeting !== null && startsOn !== null), {
    path: meeting === null ? 'meeting' : 'startsOn',
    code: 'REQUIRED',
    message: 'A fixed group that ends needs its weekly meeting and the day on which it starts.',
  });
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
    ...rangeFaults('meeting.startMinute', startMinute, START),
    ...rangeFaults('meeting.durationMinutes', durationMinutes, DURATION),
    ...timeZoneFaults('meeting.timeZone', timeZone),
  ];
}

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
