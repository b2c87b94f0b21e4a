import { FOCUS_TRAITS, newUnorderedId, type FocusKind } from '@holdfast/kernel';
import {
  type AgeBand,
  type Gender,
  type GenderMix,
  type MatchableGroup,
  type MatchProfile,
  type Outlook,
  type TimeWindow,
  type Weekday,
  type WeeklyMeeting,
} from '../group-profile/vocabulary.rule.ts';

/** Random numbers that are the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FOCUSES = Object.keys(FOCUS_TRAITS).slice(0, 6) as FocusKind[];
const WEEKDAYS: readonly Weekday[] = [
  ...(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const),
];
const ZONES = ['America/New_York', 'Europe/Vienna', 'UTC', 'Asia/Kolkata', 'Australia/Sydney'];
const BANDS: readonly AgeBand[] = [
  ...(['AGE_18_TO_25', 'AGE_26_TO_35', 'AGE_36_TO_50', 'AGE_51_TO_64', 'AGE_65_UP'] as const),
];

/** Makes people and groups up, with tastes that sometimes meet. */
export function madeUp(roll: () => number) {
  const oneOf = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(roll() * values.length)];
    if (value === undefined) throw new Error('There is nothing to choose from.');
    return value;
  };
  const someOf = <Value>(values: readonly Value[], most: number): Value[] => [
    ...new Set(Array.from({ length: 1 + Math.floor(roll() * most) }, () => oneOf(values))),
  ];
  const chance = (share: number) => roll() < share;
  const window = (): TimeWindow => {
    const fromMinute = Math.floor(roll() * 20) * 60;
    const untilMinute = Math.min(1_440, fromMinute + 180 + Math.floor(roll() * 12) * 60);
    return { weekday: oneOf(WEEKDAYS), fromMinute, untilMinute };
  };
  const profile = (): MatchProfile => {
    const gender = oneOf<Gender>(['WOMAN', 'WOMAN', 'MAN', 'MAN', 'NON_BINARY', 'UNDISCLOSED']);
    const wishes =
      gender === 'UNDISCLOSED'
        ? (['ANY', 'MIXED'] as const)
        : (['ANY', 'ANY', 'MIXED', 'OWN_GENDER'] as const);
    return {
      memberId: newUnorderedId<'Member'>(),
      languages: someOf(['en', 'en', 'es', 'de'], 2),
      timeZone: oneOf(ZONES),
      timeWindows: chance(0.3) ? [] : Array.from({ length: 6 }, window),
      focuses: someOf(FOCUSES, 3),
      gender,
      genderMixWish: oneOf(wishes),
      ageBand: oneOf(BANDS),
      ageMixWish: chance(0.1) ? 'OWN_BAND' : 'ANY',
      outlookWish: oneOf(['ANY', 'ANY', 'ANY', 'FAITH', 'SECULAR']),
      goalType: oneOf([null, 'ABSTINENCE', 'MODERATION', 'HARM_REDUCTION']),
      stage: oneOf([null, 'PREPARATION', 'ACTION', 'MAINTENANCE']),
      methods: someOf(['TWELVE_STEP', 'SMART', 'MINDFULNESS'], 2),
    };
  };
  const group = (): MatchableGroup => ({
    id: newUnorderedId<'Group'>(),
    createdAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(roll() * 1e10)),
    language: oneOf(['en', 'en', 'es', 'de']),
    meeting: chance(0.5)
      ? null
      : {
          weekday: oneOf(WEEKDAYS),
          startMinute: Math.floor(roll() * 24) * 60,
          durationMinutes: 60,
          timeZone: oneOf(ZONES),
        },
    focuses: someOf(FOCUSES, 2),
    genderMix: oneOf<GenderMix>(['MIXED', 'MIXED', 'MIXED', 'WOMEN', 'MEN', 'NON_BINARY']),
    ageBands: chance(0.7) ? [] : [oneOf(BANDS)],
    outlook: oneOf<Outlook>(['OPEN', 'OPEN', 'FAITH', 'SECULAR']),
    methods: chance(0.5) ? [] : [oneOf(['TWELVE_STEP', 'SMART'] as const)],
    goalType: oneOf([null, null, 'ABSTINENCE', 'MODERATION']),
    stage: oneOf([null, null, 'ACTION', 'MAINTENANCE']),
    capacity: 3 + Math.floor(roll() * 6),
    memberCount: 1,
    memberIds: [newUnorderedId<'Member'>()],
  });
  return { profile, group, oneOf, chance };
}

/** Whether a member may sit in a group, decided as simply as can be. */
export function mayNaively(
  profile: MatchProfile,
  group: MatchableGroup,
  { apart, now }: { readonly apart: (one: string, other: string) => boolean; readonly now: Date },
): boolean {
  const mixOf = { WOMAN: 'WOMEN', MAN: 'MEN', NON_BINARY: 'NON_BINARY', UNDISCLOSED: 'nobody' };
  const own = mixOf[profile.gender];
  const mixes = ['MIXED', own].filter(
    (mix) =>
      profile.genderMixWish === 'ANY' || (mix === 'MIXED') === (profile.genderMixWish === 'MIXED'),
  );
  const ages = profile.ageMixWish === 'ANY' ? ['', profile.ageBand] : [profile.ageBand];
  const outlooks =
    profile.outlookWish === 'ANY' ? ['FAITH', 'SECULAR', 'OPEN'] : [profile.outlookWish];
  if (!profile.languages.includes(group.language)) return false;
  if (profile.focuses.every((focus) => !group.focuses.includes(focus))) return false;
  if (!mixes.includes(group.genderMix)) return false;
  if (!ages.includes(group.ageBands.join())) return false;
  if (!outlooks.includes(group.outlook)) return false;
  if (group.memberIds.some((id) => apart(id, profile.memberId))) return false;
  return hasTimeNaively(profile, group, now);
}

/** Weeks from now on: an ordinary one, those about the changes of the clocks in spring and in autumn, and one in summer. */
const WEEKS = [0, 15, 16, 17, 18, 31, 48, 49];
const QUARTER_MS = 900_000;
const QUARTERS_A_WEEK = 672;

/** Walks through some weeks of meetings, a quarter of an hour at a time, with the calendar on the wall of both zones. */
function hasTimeNaively(profile: MatchProfile, { meeting }: MatchableGroup, now: Date): boolean {
  if (meeting === null || profile.timeWindows.length === 0) return true;
  return quartersOf(meeting, now).every((at) => {
    const { weekday, minute } = wall(profile.timeZone, at);
    return profile.timeWindows.some(
      (each) => each.weekday === weekday && minute >= each.fromMinute && minute < each.untilMinute,
    );
  });
}

const quarters = new Map<string, readonly number[]>();
function quartersOf(meeting: WeeklyMeeting, now: Date): readonly number[] {
  const known = quarters.get(JSON.stringify(meeting));
  if (known !== undefined) return known;
  const start = Math.ceil(now.getTime() / QUARTER_MS) * QUARTER_MS;
  const all = WEEKS.flatMap((week) =>
    Array.from(
      { length: QUARTERS_A_WEEK },
      (_, step) => start + (week * QUARTERS_A_WEEK + step) * QUARTER_MS,
    ),
  );
  const end = meeting.startMinute + meeting.durationMinutes;
  const found = all.filter((at) => {
    const { weekday, minute } = wall(meeting.timeZone, at);
    return weekday === meeting.weekday && minute >= meeting.startMinute && minute < end;
  });
  quarters.set(JSON.stringify(meeting), found);
  return found;
}

const walls = new Map<string, { readonly weekday: string; readonly minute: number }>();
function wall(timeZone: string, at: number) {
  const known = walls.get(`${timeZone} ${String(at)}`);
  if (known !== undefined) return known;
  const shown = formatOf(timeZone).formatToParts(at);
  const parts = Object.fromEntries(shown.map(({ type, value }) => [type, value]));
  const minute = Number(parts['hour']) * 60 + Number(parts['minute']);
  const seen = { weekday: (parts['weekday'] ?? '').toUpperCase(), minute };
  walls.set(`${timeZone} ${String(at)}`, seen);
  return seen;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
