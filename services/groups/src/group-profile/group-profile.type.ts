import {
  declareEnum,
  Field,
  FocusKindEnum,
  GoalTypeEnum,
  InputType,
  Int,
  LocalDate,
  ObjectType,
  StageOfChangeEnum,
} from '@holdfast/graphql';
import type { FocusKind, GoalType, StageOfChange } from '@holdfast/kernel';
import type { AgeBand, GenderMix, GroupMethod, Outlook } from './vocabulary.rule.ts';
import {
  AgeBandEnum,
  GenderMixEnum,
  GroupMethodEnum,
  OutlookEnum,
  WeeklyMeetingType,
} from './vocabulary.type.ts';
import {
  type GroupAdmission,
  type GroupApproach,
  type GroupProfileDraft,
  type MembershipModel,
  PLAIN_PROFILE,
} from './group-profile.rule.ts';

/** Models by which groups work. */
export const GroupApproachEnum = declareEnum<GroupApproach>(
  'GroupApproach',
  'The model by which a group works: one of the five of SAMHSA TIP 41.',
  {
    PSYCHOEDUCATIONAL: 'Learning about one’s own recovery focus.',
    SKILLS_DEVELOPMENT: 'Practising skills.',
    PROCESS_ORIENTED: 'Working with the relations between the people there.',
    SUPPORT: 'Being there for one another.',
    INTEGRATED: 'Two or more models joined together; components names them.',
  },
);

/** Ways into a group. */
export const GroupAdmissionEnum = declareEnum<GroupAdmission>(
  'GroupAdmission',
  'The way in which people come into a group.',
  {
    BY_INVITATION: 'With a code that somebody of the group hands them.',
    BY_MATCH: 'By a match, while there is a seat; and with a code.',
  },
);

/** Models of membership: the same people stay together, or not. */
export const MembershipModelEnum = declareEnum<MembershipModel>(
  'MembershipModel',
  'Whether the same people stay together.',
  {
    FIXED: 'They begin together and stay. One that ends takes nobody new after its second meeting.',
    REVOLVING: 'Some go while others come.',
  },
);

/** The profile of a group, as its people see it. */
@ObjectType('GroupProfile', {
  description: 'A description of a group: its goal, and the people whom it is meant for.',
})
export class GroupProfileType {
  @Field(() => [GroupApproachEnum], {
    description: 'The models that an integrated group joins together; empty for other groups.',
  })
  components!: GroupApproach[];

  @Field(() => [GroupMethodEnum], { description: 'The methods that it draws on.' })
  methods!: GroupMethod[];

  @Field(() => GoalTypeEnum, {
    nullable: true,
    description: 'The goal that its people share; null if each has their own.',
  })
  goalType!: GoalType | null;

  @Field(() => StageOfChangeEnum, {
    nullable: true,
    description: 'The stage that it is meant for; null for all.',
  })
  stage!: StageOfChange | null;

  @Field(() => String, { description: 'The language spoken there, such as en.' })
  language!: string;

  @Field(() => GenderMixEnum, { description: 'The people, by gender, that it is for.' })
  genderMix!: GenderMix;

  @Field(() => [AgeBandEnum], { description: 'The ages that it takes; empty for all.' })
  ageBands!: AgeBand[];

  @Field(() => OutlookEnum, { description: 'The place of faith there.' })
  outlook!: Outlook;

  @Field(() => GroupAdmissionEnum, { description: 'The way in which people come in.' })
  admission!: GroupAdmission;

  @Field(() => WeeklyMeetingType, {
    nullable: true,
    description: 'Its weekly meeting; null if it has no hour of its own.',
  })
  meeting!: WeeklyMeetingType | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day from which its weekly meetings count.',
  })
  startsOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of weeks for which it goes on; null if it has no end.',
  })
  weeks!: number | null;
}

/** The profile of a group that somebody opens. */
@InputType({
  description:
    'A description of a group: its goal, and the people whom it is meant for. A field that is not given is as open as it can be.',
})
export class GroupProfileInput {
  @Field(() => GroupApproachEnum, {
    nullable: true,
    description: 'The model by which it works. SUPPORT if not given.',
  })
  approach?: GroupApproach | null;

  @Field(() => [GroupApproachEnum], {
    nullable: true,
    description: 'The models, two or more, that an integrated group joins together.',
  })
  components?: GroupApproach[] | null;

  @Field(() => [GroupMethodEnum], { nullable: true, description: 'The methods that it draws on.' })
  methods?: GroupMethod[] | null;

  @Field(() => [FocusKindEnum], {
    nullable: true,
    description: 'Recovery focuses of its people; at least one if people come in by a match.',
  })
  focuses?: FocusKind[] | null;

  @Field(() => GoalTypeEnum, { nullable: true, description: 'The goal that its people share.' })
  goalType?: GoalType | null;

  @Field(() => StageOfChangeEnum, {
    nullable: true,
    description: 'The stage that it is meant for.',
  })
  stage?: StageOfChange | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The language spoken there, by a tag such as es. Script and region do not matter. English if not given.',
  })
  language?: string | null;

  @Field(() => GenderMixEnum, {
    nullable: true,
    description: 'The people, by gender, that it is for. MIXED if not given.',
  })
  genderMix?: GenderMix | null;

  @Field(() => [AgeBandEnum], {
    nullable: true,
    description: 'The ages that it takes. All if not given.',
  })
  ageBands?: AgeBand[] | null;

  @Field(() => OutlookEnum, {
    nullable: true,
    description: 'The place of faith there. OPEN if not given.',
  })
  outlook?: Outlook | null;

  @Field(() => GroupAdmissionEnum, {
    nullable: true,
    description: 'The way in which people come in. BY_INVITATION if not given.',
  })
  admission?: GroupAdmission | null;

  @Field(() => MembershipModelEnum, {
    nullable: true,
    description: 'Whether the same people stay together. REVOLVING if not given.',
  })
  membershipModel?: MembershipModel | null;

  @Field(() => WeeklyMeetingType, { nullable: true, description: 'Its weekly meeting.' })
  meeting?: WeeklyMeetingType | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day from which its weekly meetings count.',
  })
  startsOn?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of weeks for which it goes on: 1 to 104.',
  })
  weeks?: number | null;
}

/** Reads the profile that was sent. A field that was not given is as open as it can be. */
export function profileDraftOf(input: GroupProfileInput | null | undefined): GroupProfileDraft {
  const given = Object.entries(input ?? {}).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return { ...PLAIN_PROFILE, ...Object.fromEntries(given) };
}
