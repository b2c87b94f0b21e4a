import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  Int,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import {
  HelpCardField,
  privateHelpNow,
  type HelpCardType,
  type Helping,
} from '@holdfast/help-card/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import {
  safetyPlanConflict,
  safetyPlanFace,
  SafetyPlanStepKind,
  SafetyPlanType,
  SafetyPlanVersionConflictError,
} from './safety-plan.type.ts';
import type { StepKind } from './step-words.rule.ts';
import { updateSafetyPlan, type UpdatingSafetyPlan } from './update-safety-plan.ts';

/** Input for one item of a safety plan. */
@InputType({ description: 'One item, in the member’s own words.' })
export class SafetyPlanItemInput {
  @Field(() => String, {
    description: 'The words: 1 to 500 characters, kept in one line, sealed before they are stored.',
  })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A number to call, as people write it: up to 60 characters.',
  })
  phone?: string | null;
}

/** Input for one step of a safety plan. */
@InputType({ description: 'One step, with all of its items.' })
export class SafetyPlanStepInput {
  @Field(() => SafetyPlanStepKind, { description: 'Which step it is.' })
  kind!: StepKind;

  @Field(() => [SafetyPlanItemInput], { description: 'Its items, at most 20, in their order.' })
  items!: SafetyPlanItemInput[];
}

/** Input of updateSafetyPlan. */
@InputType({ description: 'A safety plan, whole: it takes the place of the one before.' })
export class UpdateSafetyPlanInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version that the viewer saw; nothing if there was no plan.',
  })
  basedOnVersion?: number | null;

  @Field(() => [SafetyPlanStepInput], {
    description:
      'The steps in any order, each once, with at most 40,000 characters altogether. One that is left out is empty.',
  })
  steps!: SafetyPlanStepInput[];

  @IdempotencyKey('change')
  idempotencyKey!: string;
}

/** Success of updateSafetyPlan. */
@ObjectType({ description: 'The plan is kept.' })
export class UpdateSafetyPlanSuccess extends ViewerChanged {
  @Field(() => SafetyPlanType, { description: 'The plan as it is now.' })
  safetyPlan!: SafetyPlanType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of updateSafetyPlan. */
export const UpdateSafetyPlanResult = declareResult(
  'UpdateSafetyPlan',
  UpdateSafetyPlanSuccess,
  SafetyPlanVersionConflictError,
  InputInvalidError,
);

/** `Mutation.updateSafetyPlan`. */
@Resolver()
export class UpdateSafetyPlanResolver {
  @MutationOf(
    () => UpdateSafetyPlanResult,
    'Keeps your safety plan: the next version, in place of the one before. Sending the same again changes nothing.',
  )
  async updateSafetyPlan(
    @For('MEMBER') member: AskingMember,
    @Input(() => UpdateSafetyPlanInput, 'The plan to keep.')
    { basedOnVersion = null, steps, idempotencyKey }: UpdateSafetyPlanInput,
    @Ctx() { parts, now }: RequestContext<UpdatingSafetyPlan & Helping>,
  ): Promise<typeof UpdateSafetyPlanResult> {
    const draft = { basedOnVersion, steps, idempotencyKey };
    return answer(await updateSafetyPlan(parts, member, { draft, now }), {
      updated: async ({ plan }) =>
        fill(UpdateSafetyPlanSuccess, {
          safetyPlan: safetyPlanFace(plan),
          // The card alone: a plan speaks of the worst hours by its nature, and never alarms.
          helpCard: await privateHelpNow(textsOf(steps), member, { ...parts, now }),
        }),
      conflict: ({ currentVersion }) => safetyPlanConflict(currentVersion),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}

/** All that the member has put into words of their own. */
const textsOf = (steps: readonly SafetyPlanStepInput[]) =>
  steps.flatMap(({ items }) => items.flatMap(({ text, phone }) => [text, phone]));
