import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  FocusKindEnum,
  GoalTypeEnum,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  StageOfChangeEnum,
} from '@holdfast/graphql';
import { type FocusKind, type GoalType, type StageOfChange, unreachable } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import { type HaltFlag, type Intake, type SituationKind, type SupportKind } from './intake.rule.ts';
import {
  HaltFlagEnum,
  intakeFace,
  IntakeType,
  SituationKindEnum,
  SupportKindEnum,
} from './intake.type.ts';
import { submitIntake } from './submit-intake.ts';

/** One focus that a member names. */
@InputType({ description: 'One thing that the viewer is recovering from.' })
export class IntakeFocusInput {
  @Field(() => FocusKindEnum, { description: 'What it is.' })
  kind!: FocusKind;

  @Field(() => StageOfChangeEnum, { description: 'Where the viewer stands with it.' })
  stage!: StageOfChange;

  @Field(() => GoalTypeEnum, { description: 'What they want to reach.' })
  goalType!: GoalType;

  @Field(() => String, {
    nullable: true,
    description:
      'What the viewer calls it, up to 500 characters: a plan then calls it so, too. Of use above all with another substance or behaviour.',
  })
  name?: string | null;

  @Field(() => Int, { nullable: true, description: 'How often they tried before: 0 to 99.' })
  priorAttempts?: number | null;
}

/** One situation that a member names. */
@InputType({ description: 'A situation in which it gets hard.' })
export class IntakeSituationInput {
  @Field(() => SituationKindEnum, { description: 'What makes it hard.' })
  kind!: SituationKind;

  @Field(() => [HaltFlagEnum], {
    nullable: true,
    description: 'Which flags, where the kind is HALT; else nothing.',
  })
  halt?: HaltFlag[] | null;

  @Field(() => String, {
    description: 'The situation, in the viewer’s words: up to 500 characters.',
  })
  text!: string;

  @Field(() => Int, { description: 'How sure they are to come through it well: 0 to 10.' })
  confidence!: number;
}

/** Somebody whom a member names. */
@InputType({ description: 'Somebody who stands by the viewer.' })
export class IntakeSupportInput {
  @Field(() => String, { description: 'As the viewer calls them: up to 500 characters.' })
  name!: string;

  @Field(() => SupportKindEnum, { description: 'Who they are to the viewer.' })
  kind!: SupportKind;

  @Field(() => Boolean, { description: 'True where they know, and may be called.' })
  mayContact!: boolean;
}

/** What a member tells of themselves. */
@InputType({
  description:
    'What the viewer tells of themselves, as far as they like: up to 20 of each. It is sealed with their own key.',
})
export class SubmitIntakeInput {
  @Field(() => [IntakeFocusInput], { description: 'What they are recovering from.' })
  focuses!: IntakeFocusInput[];

  @Field(() => [String], { description: 'Why they want it, each up to 500 characters.' })
  reasons!: string[];

  @Field(() => [IntakeSituationInput], { description: 'Where and when it gets hard.' })
  situations!: IntakeSituationInput[];

  @Field(() => [IntakeSupportInput], { nullable: true, description: 'Who stands by them.' })
  supports?: IntakeSupportInput[] | null;

  @Field(() => [String], { nullable: true, description: 'What helped before.' })
  helpedBefore?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Coping skills that they know and like, by their ids in copingSkills.',
  })
  copingSkillIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Meetings that they go to.' })
  meetings?: string | null;

  @Field(() => String, { nullable: true, description: 'Medication that they take.' })
  medication?: string | null;

  @Field(() => ID, {
    description:
      'Made once by the client for this intake; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by submitIntake. */
@ObjectType({ description: 'The intake is kept. createRecoveryPlan makes a plan from it.' })
export class SubmitIntakeSuccess {
  @Field(() => IntakeType, { description: 'The intake, as it is kept.' })
  intake!: IntakeType;
}

/** What submitIntake may answer. */
export const SubmitIntakeResult = createUnionType({
  name: 'SubmitIntakeResult',
  description: 'What submitIntake may answer.',
  types: () => [SubmitIntakeSuccess, NoticeOutdatedError, InputInvalidError] as const,
});

/** `Mutation.submitIntake`. */
@Resolver()
export class SubmitIntakeResolver {
  @Mutation(() => SubmitIntakeResult, {
    nullable: true,
    description: 'Keeps what the viewer tells of themselves. The newest intake counts.',
  })
  async submitIntake(
    @Arg('input', () => SubmitIntakeInput) input: SubmitIntakeInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof SubmitIntakeResult> {
    const outcome = await submitIntake(context.parts, requireMember(context), {
      draft: draftOf(input),
      idempotencyKey: input.idempotencyKey,
      now: context.now,
    });
    switch (outcome.kind) {
      case 'submitted':
        return fill(SubmitIntakeSuccess, { intake: intakeFace(outcome.stored, outcome.intake) });
      case 'notice-outdated':
        return noticeOutdated();
      case 'invalid':
        return inputInvalid(outcome.faults);
      default:
        return unreachable(outcome);
    }
  }
}

function draftOf(input: SubmitIntakeInput): Intake {
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
    copingSkillIds: input.copingSkillIds ?? [],
    meetings: input.meetings ?? null,
    medication: input.medication ?? null,
  };
}
