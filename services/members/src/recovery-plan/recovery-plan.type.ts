import {
  DateTime,
  declareConnection,
  Field,
  fill,
  ID,
  Int,
  LocalDate,
  ObjectType,
  registerEnumType,
  UserError,
} from '@holdfast/graphql';
import {
  type PlanAuthor,
  type PlanDifference,
  type PlanItem,
  type PlanSection,
  type RecoveryPlan,
} from './recovery-plan.rule.ts';

/** The parts of a plan, as the graph writes them. */
export const PlanSectionEnum = {
  GOAL: 'GOAL',
  REASON: 'REASON',
  FIRST_STEP: 'FIRST_STEP',
  SITUATION: 'SITUATION',
  COPING_STEP: 'COPING_STEP',
  WEEKLY_RHYTHM: 'WEEKLY_RHYTHM',
  WARNING_SIGN: 'WARNING_SIGN',
  URGE_PLAN: 'URGE_PLAN',
  LAPSE_PLAN: 'LAPSE_PLAN',
  SUPPORT: 'SUPPORT',
} as const satisfies Record<PlanSection, PlanSection>;

registerEnumType(PlanSectionEnum, {
  name: 'RecoveryPlanSection',
  description: 'A part of a plan.',
  valuesConfig: {
    GOAL: { description: 'What the viewer wants to reach.' },
    REASON: { description: 'Why, in their own words.' },
    FIRST_STEP: { description: 'What to begin with, by where they stand.' },
    SITUATION: { description: 'Where and when it gets hard.' },
    COPING_STEP: { description: 'What helps in one of those situations.' },
    WEEKLY_RHYTHM: { description: 'What each week has a place for.' },
    WARNING_SIGN: { description: 'By what it shows early.' },
    URGE_PLAN: { description: 'What to do with a craving, in this order.' },
    LAPSE_PLAN: { description: 'What to do after a lapse, in this order. Without blame.' },
    SUPPORT: { description: 'Who stands by them.' },
  },
});

const PlanAuthorEnum = {
  HOLDFAST: 'HOLDFAST',
  MEMBER: 'MEMBER',
} as const satisfies Record<PlanAuthor, PlanAuthor>;

registerEnumType(PlanAuthorEnum, {
  name: 'RecoveryPlanAuthor',
  description: 'Who made a version of a plan.',
  valuesConfig: {
    HOLDFAST: { description: 'Made from the intake, by rules.' },
    MEMBER: { description: 'The viewer.' },
  },
});

const ChangeKindEnum = {
  ADDED: 'ADDED',
  REMOVED: 'REMOVED',
  CHANGED: 'CHANGED',
} as const satisfies Record<PlanDifference['kind'], PlanDifference['kind']>;

registerEnumType(ChangeKindEnum, {
  name: 'RecoveryPlanChangeKind',
  description: 'What happened to something from one version to another.',
  valuesConfig: {
    ADDED: { description: 'It came.' },
    REMOVED: { description: 'It went.' },
    CHANGED: { description: 'It says something else.' },
  },
});

/** One item of a plan. */
@ObjectType('RecoveryPlanItem', { description: 'One item of a plan.' })
export class RecoveryPlanItemType {
  @Field(() => ID, { description: 'The same through all versions of the plan.' })
  id!: string;

  @Field(() => PlanSectionEnum, { description: 'The part that it belongs to.' })
  section!: PlanSection;

  @Field(() => String, { description: 'What it says.' })
  text!: string;

  @Field(() => String, { description: 'What led to it, as a sentence for the person.' })
  because!: string;

  @Field(() => [String], {
    description:
      'What of the intake led to it, as paths such as focuses[0].stage; empty where the viewer wrote it.',
  })
  becauseOf!: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'The item of the situation that a coping step belongs to; null for others.',
  })
  situationId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The coping skill that it is; null for others.',
  })
  copingSkillId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The work on which its words rest; null for the viewer’s own.',
  })
  source!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The clinician who has reviewed its words; null: none has yet.',
  })
  reviewedBy!: string | null;
}

/** One difference between two versions. */
@ObjectType('RecoveryPlanChange', { description: 'One difference between two versions of a plan.' })
export class RecoveryPlanChangeType {
  @Field(() => ChangeKindEnum, { description: 'What happened to it.' })
  kind!: PlanDifference['kind'];

  @Field(() => String, {
    description: 'The item’s id and, where one of its fields changed, that field; or reviewOn.',
  })
  path!: string;

  @Field(() => PlanSectionEnum, { nullable: true, description: 'The part of the plan.' })
  section!: PlanSection | null;

  @Field(() => String, { nullable: true, description: 'What it said before; null where it came.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What it says now; null where it went.' })
  after!: string | null;
}

/** A version of a plan. */
@ObjectType('RecoveryPlan', {
  description:
    'A version of the viewer’s recovery plan. Nobody else ever sees it. Versions never change: an edit makes the next one.',
})
export class RecoveryPlanType {
  @Field(() => ID, { description: 'The id of this version.' })
  id!: string;

  @Field(() => Int, { description: 'Its number: 1, 2, 3 and so on.' })
  version!: number;

  @Field(() => PlanAuthorEnum, { description: 'Who made it.' })
  author!: PlanAuthor;

  @Field(() => String, { description: 'Why it was made.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => LocalDate, { description: 'The day on which to look at the plan again.' })
  reviewOn!: string;

  @Field(() => Boolean, {
    description: 'True where a clinician has reviewed all words of Holdfast’s own in it.',
  })
  contentReviewed!: boolean;

  /** No part of the graph: the version, opened. */
  plan!: RecoveryPlan;
}

/** A page of versions. */
export const RecoveryPlanConnection = declareConnection<RecoveryPlanType>(
  'RecoveryPlan',
  () => RecoveryPlanType,
  'The versions of the viewer’s plan, the newest first.',
);

/** Returned when an intake has gaps. */
@ObjectType({
  implements: UserError,
  description: 'Returned when a plan cannot be made yet: send submitIntake with what is missing.',
})
export class IntakeIncompleteError extends UserError {
  @Field(() => [String], { description: 'What is missing: focuses, reasons, situations.' })
  missing!: string[];
}

/** Returned when a plan was changed meanwhile. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the plan has another version by now, or has none: read it, and send the change again.',
})
export class PlanVersionConflictError extends UserError {
  @Field(() => Int, {
    nullable: true,
    description:
      'The version that it has now; null where there is none of that number, or no plan.',
  })
  currentVersion!: number | null;
}

/** Shows a member an item. */
export const planItemFace = (item: PlanItem): RecoveryPlanItemType =>
  fill(RecoveryPlanItemType, { ...item, becauseOf: [...item.becauseOf] });

/** Shows a member a version. */
export function recoveryPlanFace(plan: RecoveryPlan): RecoveryPlanType {
  const { id, version, author, reason, createdAt, reviewOn, items } = plan;
  const written = items.filter(({ source }) => source !== null);
  const contentReviewed = written.every(({ reviewedBy }) => reviewedBy !== null);
  return fill(RecoveryPlanType, {
    id,
    version,
    author,
    reason,
    createdAt,
    reviewOn,
    contentReviewed,
    plan,
  });
}

/** The answer for a change that meets another version. */
export function planVersionConflict(currentVersion: number | null): PlanVersionConflictError {
  return fill(PlanVersionConflictError, {
    message: 'Your plan is not as you saw it any more. Look at it, then change it again.',
    currentVersion,
  });
}
