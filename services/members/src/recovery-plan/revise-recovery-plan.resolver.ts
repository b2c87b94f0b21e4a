import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  Int,
  LocalDate,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import {
  HelpCardField,
  privateHelp,
  type Helping,
  type HelpCardType,
} from '@holdfast/help-card/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import type { PlanSection } from './recovery-plan.rule.ts';
import {
  planVersionConflict,
  PlanSectionEnum,
  PlanVersionConflictError,
  recoveryPlanFace,
  RecoveryPlanType,
} from './recovery-plan.type.ts';
import {
  reviseRecoveryPlan,
  wordsIn,
  type Revising,
  type Revision,
} from './revise-recovery-plan.ts';
import { openKeptPlan } from './seal-plan.part.ts';

/** Input for one change of a plan. */
@InputType({
  description:
    'One change: an item with its key and new text, or without a text to take it away; a new item with its section and text.',
})
export class RecoveryPlanChangeInput {
  @Field(() => String, {
    nullable: true,
    description: 'The key of the item, as RecoveryPlanItem.key has it; nothing for a new one.',
  })
  key?: string | null;

  @IdOf('RecoveryPlanItem', {
    nullable: true,
    description: 'In place of key: the id of an item of the version that the viewer saw.',
  })
  id?: string | null;

  @Field(() => PlanSectionEnum, { nullable: true, description: 'The section of a new item.' })
  section?: PlanSection | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new words, up to 1,000 characters; nothing to take the item away.',
  })
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the situation that a new coping step belongs to.',
  })
  situationKey?: string | null;

  @IdOf('RecoveryPlanItem', {
    nullable: true,
    description: 'In place of situationKey: the id of that item.',
  })
  situationId?: string | null;
}

/** Input of reviseRecoveryPlan. */
@InputType({ description: 'Changes that a member makes to their plan.' })
export class ReviseRecoveryPlanInput {
  @Field(() => Int, { description: 'The version that the viewer saw.' })
  baseVersion!: number;

  @Field(() => String, {
    description: 'The reason, in the viewer’s own words, up to 1,000 characters.',
  })
  reason!: string;

  @Field(() => [RecoveryPlanChangeInput], { description: 'The changes, in their order.' })
  changes!: RecoveryPlanChangeInput[];

  @Field(() => LocalDate, {
    nullable: true,
    description: 'A new day on which to look at the plan again, within a year.',
  })
  reviewOn?: string | null;
}

/** Success of reviseRecoveryPlan. */
@ObjectType({ description: 'The plan is as wished.' })
export class ReviseRecoveryPlanSuccess extends ViewerChanged {
  @Field(() => RecoveryPlanType, { description: 'The plan as it is now.' })
  recoveryPlan!: RecoveryPlanType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of reviseRecoveryPlan. */
export const ReviseRecoveryPlanResult = declareResult(
  'ReviseRecoveryPlan',
  ReviseRecoveryPlanSuccess,
  PlanVersionConflictError,
  InputInvalidError,
);

/** `Mutation.reviseRecoveryPlan`. */
@Resolver()
export class ReviseRecoveryPlanResolver {
  @MutationOf(
    () => ReviseRecoveryPlanResult,
    'Changes the viewer’s plan: the next version. If nothing is different, it stays.',
  )
  async reviseRecoveryPlan(
    @For('MEMBER') member: AskingMember,
    @Input(() => ReviseRecoveryPlanInput, 'The changes to make.') input: ReviseRecoveryPlanInput,
    @Ctx() { parts, now }: RequestContext<Revising & Helping>,
  ): Promise<typeof ReviseRecoveryPlanResult> {
    const revision = revisionOf(input);
    return answer(await reviseRecoveryPlan(parts, member, { revision, now }), {
      revised: async ({ stored }) =>
        fill(ReviseRecoveryPlanSuccess, {
          recoveryPlan: recoveryPlanFace(await openKeptPlan(parts.sealer, stored)),
          helpCard: privateHelp(wordsIn(revision), member, { ...parts, now, mayBeTold: true }),
        }),
      'no-plan': () => planVersionConflict(null),
      conflict: ({ currentVersion }) => planVersionConflict(currentVersion),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}

function revisionOf({
  baseVersion,
  reason,
  changes,
  reviewOn = null,
}: ReviseRecoveryPlanInput): Revision {
  const all = changes.map(({ key, id, section, text, situationKey, situationId }) => ({
    id: key ?? id ?? null,
    section: section ?? null,
    text: text ?? null,
    situationId: situationKey ?? situationId ?? null,
  }));
  return { baseVersion, reason, changes: all, reviewOn };
}
