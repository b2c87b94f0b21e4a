import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { ErasedError, unreachable } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import { createRecoveryPlan } from './create-recovery-plan.ts';
import { openPlan } from './recovery-plan.repository.ts';
import { IntakeIncompleteError, recoveryPlanFace, RecoveryPlanType } from './recovery-plan.type.ts';

/** What a member sends who wants a plan. */
@InputType({ description: 'What a member sends who wants a plan made from their intake.' })
export class CreateRecoveryPlanInput {
  @Field(() => ID, {
    description:
      'Made once by the client for this plan; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by createRecoveryPlan. */
@ObjectType({ description: 'The plan is made.' })
export class CreateRecoveryPlanSuccess {
  @Field(() => RecoveryPlanType, { description: 'The plan.' })
  recoveryPlan!: RecoveryPlanType;
}

/** What createRecoveryPlan may answer. */
export const CreateRecoveryPlanResult = createUnionType({
  name: 'CreateRecoveryPlanResult',
  description: 'What createRecoveryPlan may answer.',
  types: () =>
    [
      CreateRecoveryPlanSuccess,
      IntakeIncompleteError,
      NoticeOutdatedError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.createRecoveryPlan`. */
@Resolver()
export class CreateRecoveryPlanResolver {
  @Mutation(() => CreateRecoveryPlanResult, {
    nullable: true,
    description:
      'Makes a plan from the viewer’s newest intake, by rules that are written down. Where there is one already, this is its next version.',
  })
  async createRecoveryPlan(
    @Arg('input', () => CreateRecoveryPlanInput) { idempotencyKey }: CreateRecoveryPlanInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof CreateRecoveryPlanResult> {
    const { parts, now } = context;
    const outcome = await createRecoveryPlan(parts, requireMember(context), {
      idempotencyKey,
      now,
    });
    switch (outcome.kind) {
      case 'created': {
        const plan = await openPlan(parts.sealer, outcome.stored);
        if (plan === null) throw new ErasedError();
        return fill(CreateRecoveryPlanSuccess, { recoveryPlan: recoveryPlanFace(plan) });
      }
      case 'intake-incomplete':
        return fill(IntakeIncompleteError, {
          message: 'A few answers are still missing. Tell them as far as you like, then ask again.',
          missing: [...outcome.missing],
        });
      case 'notice-outdated':
        return noticeOutdated();
      case 'invalid':
        return inputInvalid(outcome.faults);
      default:
        return unreachable(outcome);
    }
  }
}
