import {
  DateTime,
  declareEnum,
  Field,
  fill,
  Int,
  Locale,
  ObjectType,
  UserError,
} from '@holdfast/graphql';
import { FIRST_LANGUAGE } from '@holdfast/kernel';
import { itemKeys, type PlanStep, type SafetyPlan } from './safety-plan.rule.ts';
import { STEP_KINDS, STEP_WORDS, type StepKind } from './step-words.rule.ts';

/** Enum `SafetyPlanStepKind`. */
export const SafetyPlanStepKind = declareEnum<StepKind>(
  'SafetyPlanStepKind',
  'A step of a safety plan. They are gone through in this order.',
  {
    WARNING_SIGNS: 'What tells the viewer that it is getting hard.',
    ON_MY_OWN: 'What helps without anybody else.',
    PEOPLE_AND_PLACES: 'People and places that take the mind off it.',
    PEOPLE_TO_ASK: 'People who may know, and can help.',
    PROFESSIONALS: 'Professionals, clinics and agencies.',
    SAFER_SURROUNDINGS: 'How the surroundings become safer.',
    REASONS_FOR_LIVING: 'What the viewer wants to be here for, if they wish to write it.',
  },
);

/** One item of a step. */
@ObjectType('SafetyPlanItem', {
  description: 'One item of a safety plan, in the viewer’s own words.',
})
export class SafetyPlanItemType {
  @Field(() => String, {
    description: 'Names the item within its step, the same in all versions that have its words.',
  })
  key!: string;

  @Field(() => String, { description: 'The words of the item.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A number to call, as the viewer wrote it; null if there is none.',
  })
  phone!: string | null;
}

/** One step. */
@ObjectType('SafetyPlanStep', { description: 'One step of a safety plan, with its items.' })
export class SafetyPlanStepType {
  @Field(() => SafetyPlanStepKind, { description: 'Which step it is.' })
  kind!: StepKind;

  @Field(() => String, { description: 'A heading for it, as the viewer would say it.' })
  title!: string;

  @Field(() => String, {
    description: 'A question that helps to find words. Show it where the step is empty.',
  })
  prompt!: string;

  @Field(() => Locale, { description: 'The language of title and prompt.' })
  locale!: string;

  @Field(() => [SafetyPlanItemType], {
    description: 'The items, in the viewer’s order; none if the step is empty.',
  })
  items!: SafetyPlanItemType[];
}

/** A member's safety plan. */
@ObjectType('SafetyPlan', {
  description:
    'The viewer’s own plan for the worst hours. Nobody else sees it. It can be read and changed while most other parts are away.',
})
export class SafetyPlanType {
  @Field(() => Int, { description: 'Its number: 1, 2, 3 and so on. Each change makes the next.' })
  version!: number;

  @Field(() => DateTime, { description: 'When this version was written.' })
  writtenAt!: Date;

  @Field(() => [SafetyPlanStepType], { description: 'All steps, in their order.' })
  steps!: SafetyPlanStepType[];

  /** Not a field: the version, opened. */
  plan!: SafetyPlan;
}

/** Returned when the plan was changed meanwhile. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the plan has another version by now, or none: read it, and send the change again.',
})
export class SafetyPlanVersionConflictError extends UserError {
  @Field(() => Int, {
    nullable: true,
    description: 'The version that it has now; null if there is no plan.',
  })
  currentVersion!: number | null;
}

/** Shows a step. */
export function safetyPlanStepFace(step: PlanStep): SafetyPlanStepType {
  const keys = itemKeys(step);
  return fill(SafetyPlanStepType, {
    kind: step.kind,
    ...STEP_WORDS[step.kind],
    locale: FIRST_LANGUAGE,
    items: step.items.map(({ text, phone }, index) =>
      fill(SafetyPlanItemType, { key: keys[index] ?? '', text, phone }),
    ),
  });
}

/** Shows the steps without anybody's words. */
export function emptyStepFaces(): SafetyPlanStepType[] {
  return STEP_KINDS.map((kind) => safetyPlanStepFace({ kind, items: [] }));
}

/** Shows a plan to its member. */
export function safetyPlanFace(plan: SafetyPlan): SafetyPlanType {
  const { version, writtenAt } = plan;
  const steps = plan.steps.map((step) => safetyPlanStepFace(step));
  return fill(SafetyPlanType, { version, writtenAt, steps, plan });
}

/** Says that the plan has another version by now. */
export function safetyPlanConflict(currentVersion: number | null): SafetyPlanVersionConflictError {
  return fill(SafetyPlanVersionConflictError, {
    message: 'Your plan was changed somewhere else. Look at it, then send your change again.',
    currentVersion,
  });
}
