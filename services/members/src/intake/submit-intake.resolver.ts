import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  FocusKindEnum,
  GoalTypeEnum,
  IdempotencyKey,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  Int,
  localId,
  MutationOf,
  ObjectType,
  Resolver,
  StageOfChangeEnum,
  ViewerChanged,
} from '@holdfast/graphql';
import {
  HelpCardField,
  privateHelp,
  type Helping,
  type HelpCardType,
} from '@holdfast/help-card/graphql';
import { keyOfSkill } from '../coping-skill/coping-skill-id.rule.ts';
import type { FocusKind, GoalType, StageOfChange } from '@holdfast/kernel';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import {
  wordsOf,
  type HaltFlag,
  type Intake,
  type SituationKind,
  type SupportKind,
} from './intake.rule.ts';
import {
  HaltFlagEnum,
  intakeFace,
  IntakeType,
  SituationKindEnum,
  SupportKindEnum,
} from './intake.type.ts';
import { submitIntake, type Submitting } from './submit-intake.ts';

/** Input for one focus. */
@InputType({ description: 'One thing that the viewer is recovering from.' })
export class IntakeFocusInput {
  @Field(() => FocusKindEnum, { description: 'The substance or behaviour.' })
  kind!: FocusKind;

  @Field(() => StageOfChangeEnum, { description: 'The viewer’s stage of change with it.' })
  stage!: StageOfChange;

  @Field(() => GoalTypeEnum, { description: 'The goal that they want to reach.' })
  goalType!: GoalType;

  @Field(() => String, {
    nullable: true,
    description:
      'The viewer’s own name for it, up to 500 characters. A plan then uses it, too. Most useful with another substance or behaviour.',
  })
  name?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of earlier attempts: 0 to 99.' })
  priorAttempts?: number | null;
}

/** Input for one situation. */
@InputType({ description: 'A situation in which it gets hard.' })
export class IntakeSituationInput {
  @Field(() => SituationKindEnum, { description: 'The kind of difficulty.' })
  kind!: SituationKind;

  @Field(() => [HaltFlagEnum], {
    nullable: true,
    description: 'The flags of HALT, if that is the kind; else nothing.',
  })
  halt?: HaltFlag[] | null;

  @Field(() => String, {
    description: 'The situation, in the viewer’s words: up to 500 characters.',
  })
  text!: string;

  @Field(() => Int, { description: 'Confidence of coming through it well: 0 to 10.' })
  confidence!: number;
}

/** Input for one support. */
@InputType({ description: 'A person who stands by the viewer.' })
export class IntakeSupportInput {
  @Field(() => String, {
    description: 'Their name, as the viewer calls them: up to 500 characters.',
  })
  name!: string;

  @Field(() => SupportKindEnum, { description: 'Their relation to the viewer.' })
  kind!: SupportKind;

  @Field(() => Boolean, { description: 'True if they know, and said that they may be called.' })
  mayContact!: boolean;
}

/** Input of submitIntake. */
@InputType({
  description:
    'Answers of the viewer about themselves, as far as they like: up to 20 of each. They are sealed with the viewer’s own key.',
})
export class SubmitIntakeInput {
  @Field(() => [IntakeFocusInput], {
    description: 'Substances and behaviours that they are recovering from.',
  })
  focuses!: IntakeFocusInput[];

  @Field(() => [String], { description: 'Reasons why they want it, each up to 500 characters.' })
  reasons!: string[];

  @Field(() => [IntakeSituationInput], { description: 'Situations in which it gets hard.' })
  situations!: IntakeSituationInput[];

  @Field(() => [IntakeSupportInput], { nullable: true, description: 'People who stand by them.' })
  supports?: IntakeSupportInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Things that helped before.' })
  helpedBefore?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Coping skills that they know and like, by their ids in copingSkills, or by their keys.',
  })
  copingSkillIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Meetings that they go to.' })
  meetings?: string | null;

  @Field(() => String, { nullable: true, description: 'Medication that they take.' })
  medication?: string | null;

  @IdempotencyKey('intake')
  idempotencyKey!: string;
}

/** Success of submitIntake. */
@ObjectType({ description: 'The intake is kept. createRecoveryPlan makes a plan from it.' })
export class SubmitIntakeSuccess extends ViewerChanged {
  @Field(() => IntakeType, { description: 'The intake, as it is kept.' })
  intake!: IntakeType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of submitIntake. */
export const SubmitIntakeResult = declareResult(
  'SubmitIntake',
  SubmitIntakeSuccess,
  NoticeOutdatedError,
  InputInvalidError,
);

/** `Mutation.submitIntake`. */
@Resolver()
export class SubmitIntakeResolver {
  @MutationOf(
    () => SubmitIntakeResult,
    'Keeps answers of the viewer about themselves. The newest intake counts.',
  )
  async submitIntake(
    @For('MEMBER') member: AskingMember,
    @Input(() => SubmitIntakeInput, 'The intake to keep.') input: SubmitIntakeInput,
    @Ctx() { parts, now }: RequestContext<Submitting & Helping>,
  ): Promise<typeof SubmitIntakeResult> {
    const { idempotencyKey } = input;
    const request = { draft: draftOf(input, parts.planWords.skills), idempotencyKey, now };
    return answer(await submitIntake(parts, member, request), {
      submitted: ({ stored, intake }) =>
        fill(SubmitIntakeSuccess, {
          intake: intakeFace(stored, intake),
          helpCard: privateHelp(wordsOf(intake), member, { ...parts, now, mayBeTold: true }),
        }),
      'notice-outdated': noticeOutdated,
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}

function draftOf(input: SubmitIntakeInput, skills: Submitting['planWords']['skills']): Intake {
  const keyOf = keyOfSkill(skills);
  return {
    focuses: input.focuses.map(({ kind, stage, goalType, name, priorAttempts }) => ({
      kind,
      stage,
      goalType,
      name: name ?? null,
      priorAttempts: priorAttempts ?? 0,
    })),
    reasons: input.reasons,
    situations: input.situations.map(({ kind, halt, text, confidence }) => ({
      kind,
      halt: halt ?? [],
      text,
      confidence,
    })),
    supports: (input.supports ?? []).map(({ name, kind, mayContact }) => ({
      name,
      kind,
      mayContact,
    })),
    helpedBefore: input.helpedBefore ?? [],
    copingSkillIds: (input.copingSkillIds ?? []).map((named) =>
      keyOf(localId('CopingSkill', named)),
    ),
    meetings: input.meetings ?? null,
    medication: input.medication ?? null,
  };
}
