import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Int,
  LocalDate,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { ErasedError, unreachable } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { type PlanSection } from './recovery-plan.rule.ts';
import { openPlan } from './recovery-plan.repository.ts';
import {
  planVersionConflict,
  PlanSectionEnum,
  PlanVersionConflictError,
  recoveryPlanFace,
  RecoveryPlanType,
} from './recovery-plan.type.ts';
import {
  restoreRecoveryPlan,
  reviseRecoveryPlan,
  type RevisionOutcome,
} from './revise-recovery-plan.ts';

/** One change of a plan. */
@InputType({
  description:
    'One change: an item with its id and new text, or without a text to take it away; a new item with its section and text.',
})
export class RecoveryPlanChangeInput {
  @Field(() => ID, { nullable: true, description: 'The item; nothing for a new one.' })
  id?: string | null;

  @Field(() => PlanSectionEnum, { nullable: true, description: 'Where a new item belongs.' })
  section?: PlanSection | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new words, up to 1,000 characters; nothing to take the item away.',
  })
  text?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The item of the situation that a new coping step belongs to.',
  })
  situationId?: string | null;
}

/** What a member sends who changes their plan. */
@InputType({ description: 'What a member sends who changes their plan.' })
export class ReviseRecoveryPlanInput {
  @Field(() => Int, { description: 'The version that the viewer saw.' })
  baseVersion!: number;

  @Field(() => String, { description: 'Why, in their own words, up to 1,000 characters.' })
  reason!: string;

  @Field(() => [RecoveryPlanChangeInput], { description: 'The changes, in their order.' })
  changes!: RecoveryPlanChangeInput[];

  @Field(() => LocalDate, {
    nullable: true,
    description: 'A new day on which to look at the plan again, within a year.',
  })
  reviewOn?: string | null;
}

/** What a member sends who wants an earlier version back. */
@InputType({ description: 'What a member sends who wants an earlier version back.' })
export class RestoreRecoveryPlanVersionInput {
  @Field(() => Int, { description: 'The version that shall be in force again.' })
  version!: number;
}

/** Returned by reviseRecoveryPlan. */
@ObjectType({ description: 'The plan is as wished.' })
export class ReviseRecoveryPlanSuccess {
  @Field(() => RecoveryPlanType, { description: 'The plan as it is now.' })
  recoveryPlan!: RecoveryPlanType;
}

/** Returned by restoreRecoveryPlanVersion. */
@ObjectType({ description: 'The earlier version is in force again, as the newest one.' })
export class RestoreRecoveryPlanVersionSuccess {
  @Field(() => RecoveryPlanType, { description: 'The plan as it is now.' })
  recoveryPlan!: RecoveryPlanType;
}

/** What reviseRecoveryPlan may answer. */
export const ReviseRecoveryPlanResult = createUnionType({
  name: 'ReviseRecoveryPlanResult',
  description: 'What reviseRecoveryPlan may answer.',
  types: () => [ReviseRecoveryPlanSuccess, PlanVersionConflictError, InputInvalidError] as const,
});

/** What restoreRecoveryPlanVersion may answer. */
export const RestoreRecoveryPlanVersionResult = createUnionType({
  name: 'RestoreRecoveryPlanVersionResult',
  description: 'What restoreRecoveryPlanVersion may answer.',
  types: () =>
    [RestoreRecoveryPlanVersionSuccess, PlanVersionConflictError, InputInvalidError] as const,
});

/** The mutations that make a next version of a plan. */
@Resolver()
export class ReviseRecoveryPlanResolver {
  @Mutation(() => ReviseRecoveryPlanResult, {
    nullable: true,
    description:
      'Changes the viewer’s plan: the next version. Where nothing is different, it stays.',
  })
  async reviseRecoveryPlan(
    @Arg('input', () => ReviseRecoveryPlanInput) input: ReviseRecoveryPlanInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof ReviseRecoveryPlanResult> {
    const { baseVersion, reason, reviewOn = null } = input;
    const changes = input.changes.map(({ id, section, text, situationId }) => ({
      id: id ?? null,
      section: section ?? null,
      text: text ?? null,
      situationId: situationId ?? null,
    }));
    const outcome = await reviseRecoveryPlan(context.parts, requireMember(context), {
      revision: { baseVersion, reason, changes, reviewOn },
      now: context.now,
    });
    return faceOf(context, outcome, ReviseRecoveryPlanSuccess);
  }

  @Mutation(() => RestoreRecoveryPlanVersionResult, {
    nullable: true,
    description: 'Puts an earlier version in force again, as the next one. Nothing is lost.',
  })
  async restoreRecoveryPlanVersion(
    @Arg('input', () => RestoreRecoveryPlanVersionInput)
    { version }: RestoreRecoveryPlanVersionInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof RestoreRecoveryPlanVersionResult> {
    const outcome = await restoreRecoveryPlan(context.parts, requireMember(context), {
      version,
      reason: `As in version ${String(version)}.`,
      now: context.now,
    });
    return faceOf(context, outcome, RestoreRecoveryPlanVersionSuccess);
  }
}

async function faceOf<Success extends { recoveryPlan: RecoveryPlanType }>(
  { parts }: MembersContext,
  outcome: RevisionOutcome,
  success: new () => Success,
): Promise<Success | PlanVersionConflictError | InputInvalidError> {
  switch (outcome.kind) {
    case 'revised': {
      const plan = await openPlan(parts.sealer, outcome.stored);
      if (plan === null) throw new ErasedError();
      return Object.assign(new success(), { recoveryPlan: recoveryPlanFace(plan) });
    }
    case 'no-plan':
      return planVersionConflict(null);
    case 'conflict':
      return planVersionConflict(outcome.currentVersion);
    case 'invalid':
      return inputInvalid(outcome.faults);
    default:
      return unreachable(outcome);
  }
}
