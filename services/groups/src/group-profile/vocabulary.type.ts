import { declareEnum, Field, InputType, Int, ObjectType, TimeZone } from '@holdfast/graphql';
import type {
  AgeBand,
  AgeMixWish,
  Gender,
  GenderMix,
  GenderMixWish,
  GroupMethod,
  Outlook,
  OutlookWish,
  Weekday,
} from './vocabulary.rule.ts';

/** Days of the week. */
export const WeekdayEnum = declareEnum<Weekday>('Weekday', 'A day of the week.', {
  MONDAY: 'Monday.',
  TUESDAY: 'Tuesday.',
  WEDNESDAY: 'Wednesday.',
  THURSDAY: 'Thursday.',
  FRIDAY: 'Friday.',
  SATURDAY: 'Saturday.',
  SUNDAY: 'Sunday.',
});

/** Genders that a group is for. */
export const GenderMixEnum = declareEnum<GenderMix>(
  'GenderMix',
  'The people, by gender, that a group is for.',
  {
    MIXED: 'For everybody.',
    WOMEN: 'For women.',
    MEN: 'For men.',
    NON_BINARY: 'For non-binary people.',
  },
);

/** Genders, as people describe themselves. */
export const GenderEnum = declareEnum<Gender>(
  'Gender',
  'A person’s gender, as they describe it. Nobody is shown it; it is for the match alone.',
  {
    WOMAN: 'A woman.',
    MAN: 'A man.',
    NON_BINARY: 'Non-binary.',
    UNDISCLOSED: 'Not said.',
  },
);

/** Wishes for the genders in a group. */
export const GenderMixWishEnum = declareEnum<GenderMixWish>(
  'GenderMixWish',
  'A wish for the genders in a group.',
  {
    ANY: 'Any group that takes them.',
    MIXED: 'A group for everybody.',
    OWN_GENDER: 'A group for people of their own gender.',
  },
);

/** Ages, roughly. */
export const AgeBandEnum = declareEnum<AgeBand>(
  'AgeBand',
  'A person’s age, roughly. Nobody is shown it; it is for the match alone.',
  {
    AGE_18_TO_25: '18 to 25.',
    AGE_26_TO_35: '26 to 35.',
    AGE_36_TO_50: '36 to 50.',
    AGE_51_TO_64: '51 to 64.',
    AGE_65_UP: '65 and older.',
  },
);

/** Wishes for the ages in a group. */
export const AgeMixWishEnum = declareEnum<AgeMixWish>(
  'AgeMixWish',
  'A wish for the ages in a group.',
  {
    ANY: 'People of any age.',
    OWN_BAND: 'A group for people of about their own age.',
  },
);

/** Places of faith in a group. */
export const OutlookEnum = declareEnum<Outlook>('Outlook', 'The place of faith in a group.', {
  FAITH: 'Faith leads there.',
  SECULAR: 'Faith stays outside.',
  OPEN: 'Each brings their own.',
});

/** Wishes for the place of faith. */
export const OutlookWishEnum = declareEnum<OutlookWish>(
  'OutlookWish',
  'A wish for the place of faith in a group.',
  {
    ANY: 'Any place.',
    FAITH: 'Faith leads there.',
    SECULAR: 'Faith stays outside.',
  },
);

/** Methods of groups. */
export const GroupMethodEnum = declareEnum<GroupMethod>(
  'GroupMethod',
  'A method that a group draws on.',
  {
    TWELVE_STEP: 'The twelve steps.',
    SMART: 'SMART Recovery’s four points.',
    COGNITIVE_BEHAVIOURAL: 'Cognitive behavioural work.',
    RELAPSE_PREVENTION: 'Relapse prevention.',
    MINDFULNESS: 'Mindfulness.',
    EXPRESSIVE: 'Art, music, writing.',
    CULTURE: 'The ways of their own culture.',
  },
);

/** A weekly meeting, as people send it and are shown it. */
@ObjectType('WeeklyMeeting', {
  description: 'The weekly meeting of a group, by the clock of its own zone.',
})
@InputType('WeeklyMeetingInput', {
  description: 'A weekly meeting for a group, by the clock of its own zone.',
})
export class WeeklyMeetingType {
  @Field(() => WeekdayEnum, { description: 'The day.' })
  weekday!: Weekday;

  @Field(() => Int, { description: 'The start: minutes from midnight, 0 to 1,439.' })
  startMinute!: number;

  @Field(() => Int, { description: 'The length in minutes: 15 to 240.' })
  durationMinutes!: number;

  @Field(() => TimeZone, { description: 'The zone of that clock.' })
  timeZone!: string;
}
