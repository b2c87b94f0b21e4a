import {
  DateTime,
  Field,
  fill,
  FocusKindEnum,
  GoalTypeEnum,
  ID,
  Int,
  ObjectType,
  registerEnumType,
  StageOfChangeEnum,
} from '@holdfast/graphql';
import { type FocusKind, type GoalType, type StageOfChange } from '@holdfast/kernel';
import { type HaltFlag, type Intake, type SituationKind, type SupportKind } from './intake.rule.ts';
import { type StoredIntake } from './intake.repository.ts';

/** Where or when it gets hard, as the graph writes it. */
export const SituationKindEnum = {
  PERSON: 'PERSON',
  PLACE: 'PLACE',
  TIME: 'TIME',
  MOOD: 'MOOD',
  HALT: 'HALT',
} as const satisfies Record<SituationKind, SituationKind>;

registerEnumType(SituationKindEnum, {
  name: 'SituationKind',
  description: 'What makes a situation hard.',
  valuesConfig: {
    PERSON: { description: 'Somebody who is there.' },
    PLACE: { description: 'Where it is.' },
    TIME: { description: 'When it is.' },
    MOOD: { description: 'How one feels.' },
    HALT: { description: 'Being hungry, angry, lonely, tired or bored.' },
  },
});

/** The flags of HALT, as the graph writes them. */
export const HaltFlagEnum = {
  HUNGRY: 'HUNGRY',
  ANGRY: 'ANGRY',
  LONELY: 'LONELY',
  TIRED: 'TIRED',
  BORED: 'BORED',
} as const satisfies Record<HaltFlag, HaltFlag>;

registerEnumType(HaltFlagEnum, {
  name: 'HaltFlag',
  description: 'What HALT stands for, and bored. A rule of thumb, no instrument.',
  valuesConfig: {
    HUNGRY: { description: 'Hungry.' },
    ANGRY: { description: 'Angry.' },
    LONELY: { description: 'Lonely.' },
    TIRED: { description: 'Tired.' },
    BORED: { description: 'Bored.' },
  },
});

/** Who stands by somebody, as the graph writes it. */
export const SupportKindEnum = {
  FRIEND: 'FRIEND',
  FAMILY: 'FAMILY',
  PARTNER: 'PARTNER',
  PEER: 'PEER',
  SPONSOR: 'SPONSOR',
  PROFESSIONAL: 'PROFESSIONAL',
  OTHER: 'OTHER',
} as const satisfies Record<SupportKind, SupportKind>;

registerEnumType(SupportKindEnum, {
  name: 'SupportKind',
  description: 'Who stands by somebody.',
  valuesConfig: {
    FRIEND: { description: 'A friend.' },
    FAMILY: { description: 'Family.' },
    PARTNER: { description: 'A partner.' },
    PEER: { description: 'Somebody in recovery, too.' },
    SPONSOR: { description: 'A sponsor.' },
    PROFESSIONAL: { description: 'Somebody who treats or counsels them.' },
    OTHER: { description: 'Somebody else.' },
  },
});

/** One focus of an intake. */
@ObjectType('IntakeFocus', { description: 'One thing that the viewer is recovering from.' })
export class IntakeFocusType {
  @Field(() => FocusKindEnum, { description: 'What it is.' })
  kind!: FocusKind;

  @Field(() => StageOfChangeEnum, { description: 'Where the viewer stands with it.' })
  stage!: StageOfChange;

  @Field(() => GoalTypeEnum, { description: 'What they want to reach.' })
  goalType!: GoalType;

  @Field(() => String, {
    nullable: true,
    description: 'What the viewer calls it; null where they left it at its kind.',
  })
  name!: string | null;

  @Field(() => Int, { description: 'How often they tried before: 0 to 99.' })
  priorAttempts!: number;
}

/** One situation of an intake. */
@ObjectType('IntakeSituation', { description: 'A situation in which it gets hard.' })
export class IntakeSituationType {
  @Field(() => SituationKindEnum, { description: 'What makes it hard.' })
  kind!: SituationKind;

  @Field(() => [HaltFlagEnum], { description: 'Which flags, where the kind is HALT; else empty.' })
  halt!: HaltFlag[];

  @Field(() => String, { description: 'The situation, in the viewer’s words.' })
  text!: string;

  @Field(() => Int, { description: 'How sure they are to come through it well: 0 to 10.' })
  confidence!: number;
}

/** One support of an intake. */
@ObjectType('IntakeSupport', { description: 'Somebody who stands by the viewer.' })
export class IntakeSupportType {
  @Field(() => String, { description: 'As the viewer calls them.' })
  name!: string;

  @Field(() => SupportKindEnum, { description: 'Who they are to the viewer.' })
  kind!: SupportKind;

  @Field(() => Boolean, { description: 'True where they know, and may be called.' })
  mayContact!: boolean;
}

/** What a member told of themselves. */
@ObjectType('Intake', {
  description:
    'What the viewer told of themselves. Nobody else ever sees it; a plan is made from it.',
})
export class IntakeType {
  @Field(() => ID, { description: 'The id of this intake.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was told.' })
  submittedAt!: Date;

  @Field(() => [IntakeFocusType], { description: 'What the viewer is recovering from.' })
  focuses!: IntakeFocusType[];

  @Field(() => [String], { description: 'Why they want it.' })
  reasons!: string[];

  @Field(() => [IntakeSituationType], { description: 'Where and when it gets hard.' })
  situations!: IntakeSituationType[];

  @Field(() => [IntakeSupportType], { description: 'Who stands by them.' })
  supports!: IntakeSupportType[];

  @Field(() => [String], { description: 'What helped before.' })
  helpedBefore!: string[];

  @Field(() => [String], { description: 'Coping skills that they know and like, by id.' })
  copingSkillIds!: string[];

  @Field(() => String, { nullable: true, description: 'Meetings that they go to.' })
  meetings!: string | null;

  @Field(() => String, { nullable: true, description: 'Medication that they take.' })
  medication!: string | null;
}

/** Shows a member what they told. */
export function intakeFace({ id, submittedAt }: StoredIntake, intake: Intake): IntakeType {
  return fill(IntakeType, {
    id,
    submittedAt,
    focuses: intake.focuses.map((each) => fill(IntakeFocusType, each)),
    reasons: [...intake.reasons],
    situations: intake.situations.map((each) =>
      fill(IntakeSituationType, { ...each, halt: [...each.halt] }),
    ),
    supports: intake.supports.map((each) => fill(IntakeSupportType, each)),
    helpedBefore: [...intake.helpedBefore],
    copingSkillIds: [...intake.copingSkillIds],
    meetings: intake.meetings,
    medication: intake.medication,
  });
}
