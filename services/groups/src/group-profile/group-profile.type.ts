import {
  Field,
  FocusKindEnum,
  GoalTypeEnum,
  InputType,
  Int,
  LocalDate,
  ObjectType,
  registerEnumType,
  StageOfChangeEnum,
} from '@holdfast/graphql';
import { type FocusKind, type GoalType, type StageOfChange } from '@holdfast/kernel';
import { type AgeBand, type GenderMix, type GroupMethod, type Outlook } from './vocabulary.rule.ts';
import {
  AgeBandEnum,
  GenderMixEnum,
  GroupMethodEnum,
  OutlookEnum,
  WeeklyMeetingInput,
  WeeklyMeetingType,
} from './vocabulary.type.ts';
import {
  type GroupAdmission,
  type GroupApproach,
  type GroupProfileDraft,
  type MembershipModel,
  PLAIN_PROFILE,
} from './group-profile.rule.ts';

/** How groups work, as the graph writes it. */
export const GroupApproachEnum = {
  PSYCHOEDUCATIONAL: 'PSYCHOEDUCATIONAL',
  SKILLS_DEVELOPMENT: 'SKILLS_DEVELOPMENT',
  PROCESS_ORIENTED: 'PROCESS_ORIENTED',
  SUPPORT: 'SUPPORT',
  INTEGRATED: 'INTEGRATED',
} as const satisfies Record<GroupApproach, GroupApproach>;

registerEnumType(GroupApproachEnum, {
  name: 'GroupApproach',
  description: 'How a group works: the five models of SAMHSA TIP 41.',
  valuesConfig: {
    PSYCHOEDUCATIONAL: { description: 'Learning about what one is recovering from.' },
    SKILLS_DEVELOPMENT: { description: 'Practising skills.' },
    PROCESS_ORIENTED: { description: 'Working with what happens between the people there.' },
    SUPPORT: { description: 'Being there for one another.' },
    INTEGRATED: { description: 'Two or more models joined together; components names them.' },
  },
});

/** How people come into a group, as the graph writes it. */
export const GroupAdmissionEnum = {
  BY_INVITATION: 'BY_INVITATION',
  BY_MATCH: 'BY_MATCH',
} as const satisfies Record<GroupAdmission, GroupAdmission>;

registerEnumType(GroupAdmissionEnum, {
  name: 'GroupAdmission',
  description: 'How people come into a group.',
  valuesConfig: {
    BY_INVITATION: { description: 'With a code that somebody of the group hands them.' },
    BY_MATCH: { description: 'By a match, while there is a seat; and with a code.' },
  },
});

/** Whether the same people stay together, as the graph writes it. */
export const MembershipModelEnum = {
  FIXED: 'FIXED',
  REVOLVING: 'REVOLVING',
} as const satisfies Record<MembershipModel, MembershipModel>;

registerEnumType(MembershipModelEnum, {
  name: 'MembershipModel',
  description: 'Whether the same people stay together.',
  valuesConfig: {
    FIXED: {
      description:
        'They begin together and stay. One that ends takes nobody new after its second meeting.',
    },
    REVOLVING: { description: 'Some go while others come.' },
  },
});

/** What a group is for, and for whom, as its people see it. */
@ObjectType('GroupProfile', { description: 'What a group is for, and for whom.' })
export class GroupProfileType {
  @Field(() => [GroupApproachEnum], {
    description: 'Of an integrated group: the models that it joins together; else empty.',
  })
  components!: GroupApproach[];

  @Field(() => [GroupMethodEnum], { description: 'The methods that it draws on.' })
  methods!: GroupMethod[];

  @Field(() => GoalTypeEnum, {
    nullable: true,
    description: 'The goal that its people share; null where each has their own.',
  })
  goalType!: GoalType | null;

  @Field(() => StageOfChangeEnum, {
    nullable: true,
    description: 'The stage that it is meant for; null for all.',
  })
  stage!: StageOfChange | null;

  @Field(() => String, { description: 'The language spoken there, such as en.' })
  language!: string;

  @Field(() => GenderMixEnum, { description: 'For people of which gender it is.' })
  genderMix!: GenderMix;

  @Field(() => [AgeBandEnum], { description: 'The ages that it takes; empty for all.' })
  ageBands!: AgeBand[];

  @Field(() => OutlookEnum, { description: 'What place faith has there.' })
  outlook!: Outlook;

  @Field(() => GroupAdmissionEnum, { description: 'How people come in.' })
  admission!: GroupAdmission;

  @Field(() => WeeklyMeetingType, {
    nullable: true,
    description: 'When it meets; null where it has no hour of its own.',
  })
  meeting!: WeeklyMeetingType | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day from which its weekly meetings count.',
  })
  startsOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many weeks it goes on; null where it has no end.',
  })
  weeks!: number | null;
}

/** What somebody says of a group that they open. */
@InputType({
  description: 'What a group is for, and for whom. Whatever is not said is as open as it can be.',
})
export class GroupProfileInput {
  @Field(() => GroupApproachEnum, {
    nullable: true,
    description: 'How it works; SUPPORT if not said.',
  })
  approach?: GroupApproach | null;

  @Field(() => [GroupApproachEnum], {
    nullable: true,
    description: 'Of an integrated group: two or more models that it joins together.',
  })
  components?: GroupApproach[] | null;

  @Field(() => [GroupMethodEnum], { nullable: true, description: 'The methods that it draws on.' })
  methods?: GroupMethod[] | null;

  @Field(() => [FocusKindEnum], {
    nullable: true,
    description:
      'What its people are recovering from; at least one where people come in by a match.',
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
    description: 'The language spoken there, such as es; en if not said.',
  })
  language?: string | null;

  @Field(() => GenderMixEnum, { nullable: true, description: 'For whom it is; MIXED if not said.' })
  genderMix?: GenderMix | null;

  @Field(() => [AgeBandEnum], {
    nullable: true,
    description: 'The ages that it takes; all if not said.',
  })
  ageBands?: AgeBand[] | null;

  @Field(() => OutlookEnum, {
    nullable: true,
    description: 'What place faith has there; OPEN if not said.',
  })
  outlook?: Outlook | null;

  @Field(() => GroupAdmissionEnum, {
    nullable: true,
    description: 'How people come in; BY_INVITATION if not said.',
  })
  admission?: GroupAdmission | null;

  @Field(() => MembershipModelEnum, {
    nullable: true,
    description: 'Whether the same people stay together; REVOLVING if not said.',
  })
  membershipModel?: MembershipModel | null;

  @Field(() => WeeklyMeetingInput, { nullable: true, description: 'When it meets every week.' })
  meeting?: WeeklyMeetingInput | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day from which its weekly meetings count.',
  })
  startsOn?: string | null;

  @Field(() => Int, { nullable: true, description: 'For how many weeks it goes on: 1 to 104.' })
  weeks?: number | null;
}

/** Reads what was said of a group; what was not said is as open as it can be. */
export function profileDraftOf(input: GroupProfileInput | null | undefined): GroupProfileDraft {
  const said = Object.entries(input ?? {}).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return { ...PLAIN_PROFILE, ...Object.fromEntries(said) };
}
