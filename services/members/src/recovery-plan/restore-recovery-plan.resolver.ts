import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  InputType,
  Int,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import {
  planVersionConflict,
  PlanVersionConflictError,
  recoveryPlanFace,
  RecoveryPlanType,
} from './recovery-plan.type.ts';
import { restoreRecoveryPlan, type Restoring } from './restore-recovery-plan.ts';
import { openKeptPlan } from './seal-plan.part.ts';

/** Input of restoreRecoveryPlanVersion. */
@InputType({ description: 'An earlier version that a member wants back.' })
export class RestoreRecoveryPlanVersionInput {
  @Field(() => Int, { description: 'The version that shall be in force again.' })
  version!: number;
}

/** Success of restoreRecoveryPlanVersion. */
@ObjectType({ description: 'The earlier version is in force again, as the newest one.' })
export class RestoreRecoveryPlanVersionSuccess extends ViewerChanged {
  @Field(() => RecoveryPlanType, { description: 'The plan as it is now.' })
  recoveryPlan!: RecoveryPlanType;
}

/** Result of restoreRecoveryPlanVersion. */
export const RestoreRecoveryPlanVersionResult = declareResult(
  'RestoreRecoveryPlanVersion',
  RestoreRecoveryPlanVersionSuccess,
  PlanVersionConflictError,
  InputInvalidError,
);

/** `Mutation.restoreRecoveryPlanVersion`. */
@Resolver()
export class RestoreRecoveryPlanResolver {
  @MutationOf(
    () => RestoreRecoveryPlanVersionResult,
    'Puts an earlier version in force again, as the next one. Nothing is lost.',
  )
  async restoreRecoveryPlanVersion(
    @For('MEMBER') member: AskingMember,
    @Input(() => RestoreRecoveryPlanVersionInput, 'The version to put in force again.')
    { version }: RestoreRecoveryPlanVersionInput,
    @Ctx() { parts, now }: RequestContext<Restoring>,
  ): Promise<typeof RestoreRecoveryPlanVersionResult> {
    return answer(await restoreRecoveryPlan(parts, member, { version, now }), {
      revised: async ({ stored }) =>
        fill(RestoreRecoveryPlanVersionSuccess, {
          recoveryPlan: recoveryPlanFace(await openKeptPlan(parts.sealer, stored)),
        }),
      'no-plan': () => planVersionConflict(null),
      conflict: ({ currentVersion }) => planVersionConflict(currentVersion),
    });
  }
}
