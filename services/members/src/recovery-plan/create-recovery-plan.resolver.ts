import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import { createRecoveryPlan, type CreatingPlan } from './create-recovery-plan.ts';
import { IntakeIncompleteError, recoveryPlanFace, RecoveryPlanType } from './recovery-plan.type.ts';
import { openKeptPlan } from './seal-plan.part.ts';

/** Input of createRecoveryPlan. */
@InputType({ description: 'A request for a plan, made from the viewer’s intake.' })
export class CreateRecoveryPlanInput {
  @IdempotencyKey('plan')
  idempotencyKey!: string;
}

/** Success of createRecoveryPlan. */
@ObjectType({ description: 'The plan is made.' })
export class CreateRecoveryPlanSuccess extends ViewerChanged {
  @Field(() => RecoveryPlanType, { description: 'The plan.' })
  recoveryPlan!: RecoveryPlanType;
}

/** Result of createRecoveryPlan. */
export const CreateRecoveryPlanResult = declareResult(
  'CreateRecoveryPlan',
  CreateRecoveryPlanSuccess,
  IntakeIncompleteError,
  NoticeOutdatedError,
  InputInvalidError,
);

/** `Mutation.createRecoveryPlan`. */
@Resolver()
export class CreateRecoveryPlanResolver {
  @MutationOf(
    () => CreateRecoveryPlanResult,
    'Makes a plan from the viewer’s newest intake, by rules that are written down. If there is a plan already, this is its next version.',
  )
  async createRecoveryPlan(
    @For('MEMBER') member: AskingMember,
    @Input(() => CreateRecoveryPlanInput, 'The plan to make.')
    { idempotencyKey }: CreateRecoveryPlanInput,
    @Ctx() { parts, now }: RequestContext<CreatingPlan>,
  ): Promise<typeof CreateRecoveryPlanResult> {
    return answer(await createRecoveryPlan(parts, member, { idempotencyKey, now }), {
      created: async ({ stored }) =>
        fill(CreateRecoveryPlanSuccess, {
          recoveryPlan: recoveryPlanFace(await openKeptPlan(parts.sealer, stored)),
        }),
      'intake-incomplete': ({ missing }) =>
        fill(IntakeIncompleteError, {
          message: 'A few answers are still missing. Tell them as far as you like, then ask again.',
          missing: [...missing],
        }),
      'notice-outdated': noticeOutdated,
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
