import {
  DateTime,
  declareEnum,
  Field,
  fill,
  FocusKindEnum,
  GoalTypeEnum,
  IdsOf,
  Int,
  ObjectType,
  OwnId,
  StageOfChangeEnum,
} from '@holdfast/graphql';
import type { FocusKind, GoalType, StageOfChange } from '@holdfast/kernel';
import { skillId } from '../coping-skill/coping-skill-id.rule.ts';
import type { HaltFlag, Intake, SituationKind, SupportKind } from './intake.rule.ts';
import type { StoredIntake } from './intake.repository.ts';

/** Kinds of situations in the graph. */
export const SituationKindEnum = declareEnum<SituationKind>(
  'SituationKind',
  'A kind of difficulty in a situation.',
  {
    PERSON: 'A person who is there.',
    PLACE: 'The place.',
    TIME: 'The time.',
    MOOD: 'A mood.',
    HALT: 'Being hungry, angry, lonely, tired or bored.',
  },
);

/** Flags of HALT in the graph. */
export const HaltFlagEnum = declareEnum<HaltFlag>(
  'HaltFlag',
  'The states of HALT, and bored. A rule of thumb, not an instrument.',
  {
    HUNGRY: 'Hungry.',
    ANGRY: 'Angry.',
    LONELY: 'Lonely.',
    TIRED: 'Tired.',
    BORED: 'Bored.',
  },
);

/** Kinds of supports in the graph. */
export const SupportKindEnum = declareEnum<SupportKind>(
  'SupportKind',
  'The relation of a supporter to the viewer.',
  {
    FRIEND: 'A friend.',
    FAMILY: 'Family.',
    PARTNER: 'A partner.',
    PEER: 'A person in recovery, too.',
    SPONSOR: 'A sponsor.',
    PROFESSIONAL: 'A professional who treats or counsels them.',
    OTHER: 'Another person.',
  },
);

/** One focus of an intake. */
@ObjectType('IntakeFocus', { description: 'One thing that the viewer is recovering from.' })
export class IntakeFocusType {
  @Field(() => FocusKindEnum, { description: 'The substance or behaviour.' })
  kind!: FocusKind;

  @Field(() => StageOfChangeEnum, { description: 'The viewer’s stage of change with it.' })
  stage!: StageOfChange;

  @Field(() => GoalTypeEnum, { description: 'The goal that they want to reach.' })
  goalType!: GoalType;

  @Field(() => String, {
    nullable: true,
    description: 'The viewer’s own name for it; null if they left it at its kind.',
  })
  name!: string | null;

  @Field(() => Int, { description: 'Number of earlier attempts: 0 to 99.' })
  priorAttempts!: number;
}

/** One situation of an intake. */
@ObjectType('IntakeSituation', { description: 'A situation in which it gets hard.' })
export class IntakeSituationType {
  @Field(() => SituationKindEnum, { description: 'The kind of difficulty.' })
  kind!: SituationKind;

  @Field(() => [HaltFlagEnum], {
    description: 'The flags of HALT, if that is the kind; else empty.',
  })
  halt!: HaltFlag[];

  @Field(() => String, { description: 'The situation, in the viewer’s words.' })
  text!: string;

  @Field(() => Int, { description: 'Confidence of coming through it well: 0 to 10.' })
  confidence!: number;
}

/** One support of an intake. */
@ObjectType('IntakeSupport', { description: 'A person who stands by the viewer.' })
export class IntakeSupportType {
  @Field(() => String, { description: 'Their name, as the viewer calls them.' })
  name!: string;

  @Field(() => SupportKindEnum, { description: 'Their relation to the viewer.' })
  kind!: SupportKind;

  @Field(() => Boolean, { description: 'True if they know, and said that they may be called.' })
  mayContact!: boolean;
}

/** An intake, as its member sees it. */
@ObjectType('Intake', {
  description:
    'Answers of the viewer about themselves. Nobody else ever sees them; a plan is made from them.',
})
export class IntakeType {
  @OwnId('The id of this intake.')
  id!: string;

  @Field(() => DateTime, { description: 'When it was submitted.' })
  submittedAt!: Date;

  @Field(() => [IntakeFocusType], {
    description: 'Substances and behaviours that the viewer is recovering from.',
  })
  focuses!: IntakeFocusType[];

  @Field(() => [String], { description: 'Reasons why they want it.' })
  reasons!: string[];

  @Field(() => [IntakeSituationType], { description: 'Situations in which it gets hard.' })
  situations!: IntakeSituationType[];

  @Field(() => [IntakeSupportType], { description: 'People who stand by them.' })
  supports!: IntakeSupportType[];

  @Field(() => [String], { description: 'Things that helped before.' })
  helpedBefore!: string[];

  @IdsOf('CopingSkill', { description: 'Coping skills that they know and like.' })
  copingSkillIds!: string[];

  @Field(() => String, { nullable: true, description: 'Meetings that they go to.' })
  meetings!: string | null;

  @Field(() => String, { nullable: true, description: 'Medication that they take.' })
  medication!: string | null;
}

/** Shows an intake to its member. */
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
    copingSkillIds: intake.copingSkillIds.map(skillId),
    meetings: intake.meetings,
    medication: intake.medication,
  });
}
