import { Field, InputType, Int, ObjectType, registerEnumType, TimeZone } from '@holdfast/graphql';
import {
  type AgeBand,
  type AgeMixWish,
  type Gender,
  type GenderMix,
  type GenderMixWish,
  type GroupMethod,
  type Outlook,
  type OutlookWish,
  type Weekday,
} from './vocabulary.rule.ts';

/** The days of the week, as the graph writes them. */
export const WeekdayEnum = {
  MONDAY: 'MONDAY',
  TUESDAY: 'TUESDAY',
  WEDNESDAY: 'WEDNESDAY',
  THURSDAY: 'THURSDAY',
  FRIDAY: 'FRIDAY',
  SATURDAY: 'SATURDAY',
  SUNDAY: 'SUNDAY',
} as const satisfies Record<Weekday, Weekday>;

registerEnumType(WeekdayEnum, {
  name: 'Weekday',
  description: 'A day of the week.',
  valuesConfig: {
    MONDAY: { description: 'Monday.' },
    TUESDAY: { description: 'Tuesday.' },
    WEDNESDAY: { description: 'Wednesday.' },
    THURSDAY: { description: 'Thursday.' },
    FRIDAY: { description: 'Friday.' },
    SATURDAY: { description: 'Saturday.' },
    SUNDAY: { description: 'Sunday.' },
  },
});

/** For whom a group is, as the graph writes it. */
export const GenderMixEnum = {
  MIXED: 'MIXED',
  WOMEN: 'WOMEN',
  MEN: 'MEN',
  NON_BINARY: 'NON_BINARY',
} as const satisfies Record<GenderMix, GenderMix>;

registerEnumType(GenderMixEnum, {
  name: 'GenderMix',
  description: 'For people of which gender a group is.',
  valuesConfig: {
    MIXED: { description: 'For everybody.' },
    WOMEN: { description: 'For women.' },
    MEN: { description: 'For men.' },
    NON_BINARY: { description: 'For non-binary people.' },
  },
});

/** How somebody describes themselves, as the graph writes it. */
export const GenderEnum = {
  WOMAN: 'WOMAN',
  MAN: 'MAN',
  NON_BINARY: 'NON_BINARY',
  UNDISCLOSED: 'UNDISCLOSED',
} as const satisfies Record<Gender, Gender>;

registerEnumType(GenderEnum, {
  name: 'Gender',
  description: 'How somebody describes themselves. Nobody is shown it; it is for the match alone.',
  valuesConfig: {
    WOMAN: { description: 'A woman.' },
    MAN: { description: 'A man.' },
    NON_BINARY: { description: 'Non-binary.' },
    UNDISCLOSED: { description: 'Not said.' },
  },
});

/** With whom somebody wishes to be, as the graph writes it. */
export const GenderMixWishEnum = {
  ANY: 'ANY',
  MIXED: 'MIXED',
  OWN_GENDER: 'OWN_GENDER',
} as const satisfies Record<GenderMixWish, GenderMixWish>;

registerEnumType(GenderMixWishEnum, {
  name: 'GenderMixWish',
  description: 'With whom somebody wishes to be in a group.',
  valuesConfig: {
    ANY: { description: 'In any group that takes them.' },
    MIXED: { description: 'In a group for everybody.' },
    OWN_GENDER: { description: 'In a group for people of their own gender.' },
  },
});

/** How old somebody is, as the graph writes it. */
export const AgeBandEnum = {
  AGE_18_TO_25: 'AGE_18_TO_25',
  AGE_26_TO_35: 'AGE_26_TO_35',
  AGE_36_TO_50: 'AGE_36_TO_50',
  AGE_51_TO_64: 'AGE_51_TO_64',
  AGE_65_UP: 'AGE_65_UP',
} as const satisfies Record<AgeBand, AgeBand>;

registerEnumType(AgeBandEnum, {
  name: 'AgeBand',
  description: 'How old somebody is, roughly. Nobody is shown it; it is for the match alone.',
  valuesConfig: {
    AGE_18_TO_25: { description: '18 to 25.' },
    AGE_26_TO_35: { description: '26 to 35.' },
    AGE_36_TO_50: { description: '36 to 50.' },
    AGE_51_TO_64: { description: '51 to 64.' },
    AGE_65_UP: { description: '65 and older.' },
  },
});

/** With people of which age somebody wishes to be, as the graph writes it. */
export const AgeMixWishEnum = {
  ANY: 'ANY',
  OWN_BAND: 'OWN_BAND',
} as const satisfies Record<AgeMixWish, AgeMixWish>;

registerEnumType(AgeMixWishEnum, {
  name: 'AgeMixWish',
  description: 'With people of which age somebody wishes to be.',
  valuesConfig: {
    ANY: { description: 'Of any age.' },
    OWN_BAND: { description: 'In a group for people of about their own age.' },
  },
});

/** What place faith has in a group, as the graph writes it. */
export const OutlookEnum = {
  FAITH: 'FAITH',
  SECULAR: 'SECULAR',
  OPEN: 'OPEN',
} as const satisfies Record<Outlook, Outlook>;

registerEnumType(OutlookEnum, {
  name: 'Outlook',
  description: 'What place faith has in a group.',
  valuesConfig: {
    FAITH: { description: 'Faith leads there.' },
    SECULAR: { description: 'Faith stays outside.' },
    OPEN: { description: 'Each brings their own.' },
  },
});

/** What somebody wishes of it, as the graph writes it. */
export const OutlookWishEnum = {
  ANY: 'ANY',
  FAITH: 'FAITH',
  SECULAR: 'SECULAR',
} as const satisfies Record<OutlookWish, OutlookWish>;

registerEnumType(OutlookWishEnum, {
  name: 'OutlookWish',
  description: 'What place somebody wishes faith to have in their group.',
  valuesConfig: {
    ANY: { description: 'No matter.' },
    FAITH: { description: 'It leads there.' },
    SECULAR: { description: 'It stays outside.' },
  },
});

/** The methods of groups, as the graph writes them. */
export const GroupMethodEnum = {
  TWELVE_STEP: 'TWELVE_STEP',
  SMART: 'SMART',
  COGNITIVE_BEHAVIOURAL: 'COGNITIVE_BEHAVIOURAL',
  RELAPSE_PREVENTION: 'RELAPSE_PREVENTION',
  MINDFULNESS: 'MINDFULNESS',
  EXPRESSIVE: 'EXPRESSIVE',
  CULTURE: 'CULTURE',
} as const satisfies Record<GroupMethod, GroupMethod>;

registerEnumType(GroupMethodEnum, {
  name: 'GroupMethod',
  description: 'A method that a group draws on.',
  valuesConfig: {
    TWELVE_STEP: { description: 'The twelve steps.' },
    SMART: { description: 'SMART Recovery’s four points.' },
    COGNITIVE_BEHAVIOURAL: { description: 'Cognitive behavioural work.' },
    RELAPSE_PREVENTION: { description: 'Relapse prevention.' },
    MINDFULNESS: { description: 'Mindfulness.' },
    EXPRESSIVE: { description: 'Art, music, writing.' },
    CULTURE: { description: 'The ways of a culture of their own.' },
  },
});

/** When a group meets. */
@ObjectType('WeeklyMeeting', {
  description: 'When a group meets, every week, by the clock of its own zone.',
})
export class WeeklyMeetingType {
  @Field(() => WeekdayEnum, { description: 'The day.' })
  weekday!: Weekday;

  @Field(() => Int, { description: 'When it starts: minutes from midnight, 0 to 1,439.' })
  startMinute!: number;

  @Field(() => Int, { description: 'How long it takes, in minutes: 15 to 240.' })
  durationMinutes!: number;

  @Field(() => TimeZone, { description: 'The zone of that clock.' })
  timeZone!: string;
}

/** When a group shall meet. */
@InputType({ description: 'When a group shall meet, every week, by the clock of its own zone.' })
export class WeeklyMeetingInput {
  @Field(() => WeekdayEnum, { description: 'The day.' })
  weekday!: Weekday;

  @Field(() => Int, { description: 'When it starts: minutes from midnight, 0 to 1,439.' })
  startMinute!: number;

  @Field(() => Int, { description: 'How long it takes, in minutes: 15 to 240.' })
  durationMinutes!: number;

  @Field(() => TimeZone, { description: 'The zone of that clock.' })
  timeZone!: string;
}
