import {
  DateTime,
  declareConnection,
  declareEnum,
  Field,
  fill,
  IdOf,
  Int,
  Locale,
  LocalDate,
  ObjectType,
  OwnId,
  UserError,
} from '@holdfast/graphql';
import { FIRST_LANGUAGE } from '@holdfast/kernel';
import { skillId } from '../coping-skill/coping-skill-id.rule.ts';
import {
  planItemId,
  type PlanAuthor,
  type PlanDifference,
  type PlanItem,
  type PlanSection,
  type RecoveryPlan,
} from './recovery-plan.rule.ts';

/** Sections of a plan in the graph. */
export const PlanSectionEnum = declareEnum<PlanSection>(
  'RecoveryPlanSection',
  'A part of a plan.',
  {
    GOAL: 'A goal of the viewer.',
    REASON: 'A reason, in the viewer’s own words.',
    FIRST_STEP: 'A step to begin with, chosen by the stage of change.',
    SITUATION: 'A situation in which it gets hard.',
    COPING_STEP: 'A step that helps in one of those situations.',
    WEEKLY_RHYTHM: 'A habit that has its place in each week.',
    WARNING_SIGN: 'An early warning sign.',
    URGE_PLAN: 'A step to take with a craving, in this order.',
    LAPSE_PLAN: 'A step to take after a lapse, in this order. Without blame.',
    SUPPORT: 'A person who stands by the viewer.',
  },
);

const PlanAuthorEnum = declareEnum<PlanAuthor>(
  'RecoveryPlanAuthor',
  'The author of a version of a plan.',
  { HOLDFAST: 'Made from the intake, by rules.', MEMBER: 'The viewer.' },
);

const ChangeKindEnum = declareEnum<PlanDifference['kind']>(
  'RecoveryPlanChangeKind',
  'A kind of change from one version to another.',
  { ADDED: 'It was added.', REMOVED: 'It was removed.', CHANGED: 'Its words are different.' },
);

/** One item of a plan. */
@ObjectType('RecoveryPlanItem', { description: 'One item of a plan.' })
export class RecoveryPlanItemType {
  @OwnId('The id of this item in this version of the plan.')
  id!: string;

  @Field(() => String, {
    description:
      'Names the item through all versions of the plan; send it to change the item. Of this plan alone.',
  })
  key!: string;

  @Field(() => PlanSectionEnum, { description: 'The part that it belongs to.' })
  section!: PlanSection;

  @Field(() => String, { description: 'The words of the item.' })
  text!: string;

  @Field(() => String, { description: 'The reason for it, as a sentence for the person.' })
  because!: string;

  @Field(() => [String], {
    description:
      'The answers of the intake that led to it, as paths such as focuses[0].stage; empty if the viewer wrote it.',
  })
  becauseOf!: string[];

  @IdOf('RecoveryPlanItem', {
    nullable: true,
    description: 'The item of the situation that a coping step belongs to; null for others.',
  })
  situationId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of that item; null for others.',
  })
  situationKey!: string | null;

  @IdOf('CopingSkill', {
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
    description: 'The clinician who has reviewed its words; null until one has.',
  })
  reviewedBy!: string | null;
}

/** One difference between two versions. */
@ObjectType('RecoveryPlanChange', { description: 'One difference between two versions of a plan.' })
export class RecoveryPlanChangeType {
  @Field(() => ChangeKindEnum, { description: 'The kind of change.' })
  kind!: PlanDifference['kind'];

  @Field(() => String, {
    description: 'The item’s key and, if one of its fields changed, that field; or reviewOn.',
  })
  path!: string;

  @Field(() => PlanSectionEnum, { nullable: true, description: 'The part of the plan.' })
  section!: PlanSection | null;

  @Field(() => String, {
    nullable: true,
    description: 'Text before the change; null for a new item.',
  })
  before!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Text after the change; null for a removed item.',
  })
  after!: string | null;
}

/** A version of a plan. */
@ObjectType('RecoveryPlan', {
  description:
    'A version of the viewer’s recovery plan. Nobody else ever sees it. Versions never change: an edit makes the next one.',
})
export class RecoveryPlanType {
  @OwnId('The id of this version.')
  id!: string;

  @Field(() => Int, { description: 'Its number: 1, 2, 3 and so on.' })
  version!: number;

  @Field(() => Locale, {
    description:
      'The language of the words of Holdfast’s own: of each because, and of the text of each item that has a source. The others are the viewer’s, in theirs.',
  })
  locale!: string;

  @Field(() => PlanAuthorEnum, { description: 'Its author.' })
  author!: PlanAuthor;

  @Field(() => String, { description: 'The reason why it was made.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => LocalDate, { description: 'The day on which to look at the plan again.' })
  reviewOn!: string;

  @Field(() => Boolean, {
    description: 'True if a clinician has reviewed all words of Holdfast’s own in it.',
  })
  contentReviewed!: boolean;

  /** Not a field: the version, opened. */
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
  description:
    'Returned when a plan cannot be made yet: send submitIntake with the parts that are missing.',
})
export class IntakeIncompleteError extends UserError {
  @Field(() => [String], { description: 'The missing parts: focuses, reasons, situations.' })
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
    description: 'The version that it has now; null if there is none of that number, or no plan.',
  })
  currentVersion!: number | null;
}

/** Shows an item of a version to its member. */
export function planItemFace(
  { id: key, situationId: situationKey, copingSkillId, ...item }: PlanItem,
  plan: Pick<RecoveryPlan, 'id'>,
): RecoveryPlanItemType {
  return fill(RecoveryPlanItemType, {
    ...item,
    id: planItemId(plan.id, key),
    key,
    situationId: situationKey === null ? null : planItemId(plan.id, situationKey),
    situationKey,
    copingSkillId: copingSkillId === null ? null : skillId(copingSkillId),
    becauseOf: [...item.becauseOf],
  });
}

/** Shows a version to its member. */
export function recoveryPlanFace(plan: RecoveryPlan): RecoveryPlanType {
  const { id, version, author, reason, createdAt, reviewOn, items } = plan;
  const written = items.filter(({ source }) => source !== null);
  const contentReviewed = written.every(({ reviewedBy }) => reviewedBy !== null);
  return fill(RecoveryPlanType, {
    id,
    version,
    // Once words are translated, a version has to keep the language that it was made in; those that keep none are in this.
    locale: FIRST_LANGUAGE,
    author,
    reason,
    createdAt,
    reviewOn,
    contentReviewed,
    plan,
  });
}

/** Says that the plan has another version by now. */
export function planVersionConflict(currentVersion: number | null): PlanVersionConflictError {
  return fill(PlanVersionConflictError, {
    message: 'Your plan is not as you saw it any more. Look at it, then change it again.',
    currentVersion,
  });
}
