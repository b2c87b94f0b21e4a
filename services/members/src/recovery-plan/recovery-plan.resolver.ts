import {
  Arg,
  Ctx,
  Cursor,
  cursorInvalid,
  decodeCursor,
  encodeCursor,
  FieldResolver,
  fill,
  Int,
  pageOf,
  pageSize,
  Resolver,
  Root,
  Viewer,
  type ConnectionOf,
} from '@holdfast/graphql';
import { localDayAt } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { planDifferences, type PlanSection } from './recovery-plan.rule.ts';
import { openPlan, recoveryPlans, type StoredPlan } from './recovery-plan.repository.ts';
import {
  planItemFace,
  PlanSectionEnum,
  RecoveryPlanChangeType,
  RecoveryPlanConnection,
  recoveryPlanFace,
  RecoveryPlanItemType,
  RecoveryPlanType,
} from './recovery-plan.type.ts';

/** The part of `Viewer` that is the plan. */
@Resolver(() => Viewer)
export class RecoveryPlanViewerResolver {
  @FieldResolver(() => RecoveryPlanType, {
    nullable: true,
    description: 'The viewer’s plan as it is now; null where there is none yet.',
  })
  async recoveryPlan(@Ctx() context: MembersContext): Promise<RecoveryPlanType | null> {
    const { memberId, session } = requireMember(context);
    return faceOf(context, await session.read((tx) => recoveryPlans.newest(tx, memberId)));
  }

  @FieldResolver(() => RecoveryPlanType, {
    nullable: true,
    description: 'One version of the viewer’s plan; null where there is none of this number.',
  })
  async recoveryPlanVersion(
    @Arg('version', () => Int, { description: 'The number: 1, 2, 3 and so on.' }) version: number,
    @Ctx() context: MembersContext,
  ): Promise<RecoveryPlanType | null> {
    const { memberId, session } = requireMember(context);
    return faceOf(context, await session.read((tx) => recoveryPlans.find(tx, memberId, version)));
  }

  @FieldResolver(() => RecoveryPlanConnection, {
    nullable: true,
    description: 'All versions of the viewer’s plan, the newest first.',
  })
  async recoveryPlanVersions(
    @Arg('first', () => Int, { nullable: true, description: 'How many: 1 to 100. Null means 20.' })
    first: number | null | undefined,
    @Arg('after', () => Cursor, {
      nullable: true,
      description: 'The place after which to go on. Null means from the newest version.',
    })
    after: string | null | undefined,
    @Ctx() context: MembersContext,
  ): Promise<ConnectionOf<RecoveryPlanType>> {
    const { memberId, session } = requireMember(context);
    const { pageDefault, pageMost } = context.parts.policy;
    const size = pageSize(first, pageDefault, pageMost);
    const before = after === null || after === undefined ? null : versionIn(after);
    const rows = await session.read((tx) => recoveryPlans.page(tx, memberId, before, size + 1));
    const faces = await Promise.all(rows.map((row) => faceOf(context, row)));
    const edges = faces
      .filter((face) => face !== null)
      .map((node) => ({ cursor: encodeCursor(String(node.version)), node }));
    return pageOf(edges, size, before !== null);
  }
}

/** What of a plan is asked for. */
@Resolver(() => RecoveryPlanType)
export class RecoveryPlanResolver {
  @FieldResolver(() => Boolean, { description: 'True from the day on which to look at it again.' })
  isReviewDue(@Root() { reviewOn }: RecoveryPlanType, @Ctx() context: MembersContext): boolean {
    return localDayAt(context.now, requireMember(context).timeZone) >= reviewOn;
  }

  @FieldResolver(() => [RecoveryPlanItemType], {
    description: 'What the plan says, in its order.',
  })
  items(
    @Root() { plan }: RecoveryPlanType,
    @Arg('section', () => PlanSectionEnum, {
      nullable: true,
      description: 'One part alone. Null means all.',
    })
    section: PlanSection | null | undefined,
  ): RecoveryPlanItemType[] {
    const wished = plan.items.filter((item) => (section ?? item.section) === item.section);
    return wished.map(planItemFace);
  }

  @FieldResolver(() => [RecoveryPlanChangeType], {
    nullable: true,
    description:
      'What is different in this version from another one, field by field; null where there is none of that number.',
  })
  async changesSince(
    @Root() { plan }: RecoveryPlanType,
    @Arg('version', () => Int, { description: 'The other version.' }) version: number,
    @Ctx() context: MembersContext,
  ): Promise<RecoveryPlanChangeType[] | null> {
    const { memberId, session } = requireMember(context);
    const stored = await session.read((tx) => recoveryPlans.find(tx, memberId, version));
    const other = stored === null ? null : await openPlan(context.parts.sealer, stored);
    return other === null
      ? null
      : planDifferences(other, plan).map((each) => fill(RecoveryPlanChangeType, each));
  }
}

async function faceOf(
  { parts }: MembersContext,
  stored: StoredPlan | null,
): Promise<RecoveryPlanType | null> {
  const plan = stored === null ? null : await openPlan(parts.sealer, stored);
  return plan === null ? null : recoveryPlanFace(plan);
}

function versionIn(cursor: string): number {
  const [version = ''] = decodeCursor(cursor, 1);
  if (!/^[1-9]\d{0,8}$/.test(version)) throw cursorInvalid();
  return Number(version);
}
