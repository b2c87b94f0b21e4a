import { FOCUS_TRAITS, newUnorderedId, type FocusKind } from '@holdfast/kernel';
import type {
  AgeBand,
  Gender,
  GenderMix,
  MatchableGroup,
  MatchProfile,
  Outlook,
  TimeWindow,
  Weekday,
} from './vocabulary.rule.ts';

/** Makes random numbers, the same for the same seed (mulberry32). */
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

/** Makes up people and groups, whose wishes sometimes agree. */
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
