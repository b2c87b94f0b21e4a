import {
  Arg,
  Args,
  type ConnectionOf,
  Ctx,
  cursorInvalid,
  decodeCursor,
  encodeCursor,
  FieldResolver,
  fill,
  Int,
  PageArgs,
  type PageLimits,
  pageOf,
  pageSize,
  Resolver,
  Root,
  Viewer,
} from '@holdfast/graphql';
import { localDayAt, parseId } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import { For, requireMember, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { planDifferences, type PlanSection } from './recovery-plan.rule.ts';
import { recoveryPlans, type StoredPlan } from './recovery-plan.repository.ts';
import {
  planItemFace,
  PlanSectionEnum,
  RecoveryPlanChangeType,
  RecoveryPlanConnection,
  recoveryPlanFace,
  RecoveryPlanItemType,
  RecoveryPlanType,
} from './recovery-plan.type.ts';
import { openPlan } from './seal-plan.part.ts';

/** Needs of reading a plan. */
export interface ReadingPlan {
  readonly policy: PageLimits;
  readonly sealer: Sealer;
}

/** The plan and its versions as fields of `Viewer`. */
@Resolver(() => Viewer)
export class RecoveryPlanViewerResolver {
  @FieldResolver(() => RecoveryPlanType, {
    nullable: true,
    description: 'The viewer’s plan as it is now; null if there is none yet.',
  })
  async recoveryPlan(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Ctx() { parts }: RequestContext<ReadingPlan>,
  ): Promise<RecoveryPlanType | null> {
    return faceOf(parts, await session.read((tx) => recoveryPlans.newest(tx, memberId)));
  }

  @FieldResolver(() => RecoveryPlanType, {
    nullable: true,
    description: 'One version of the viewer’s plan; null if there is none of this number.',
  })
  async recoveryPlanVersion(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Arg('version', () => Int, { description: 'The number: 1, 2, 3 and so on.' }) version: number,
    @Ctx() { parts }: RequestContext<ReadingPlan>,
  ): Promise<RecoveryPlanType | null> {
    return faceOf(parts, await session.read((tx) => recoveryPlans.find(tx, memberId, version)));
  }

  @FieldResolver(() => RecoveryPlanConnection, {
    nullable: true,
    description: 'All versions of the viewer’s plan, the newest first.',
  })
  async recoveryPlanVersions(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { parts }: RequestContext<ReadingPlan>,
  ): Promise<ConnectionOf<RecoveryPlanType>> {
    const size = pageSize(first, parts.policy.pageDefault, parts.policy.pageMost);
    const before = after === null || after === undefined ? null : versionIn(after);
    const rows = await session.read((tx) => recoveryPlans.page(tx, memberId, before, size + 1));
    const faces = await Promise.all(rows.map((row) => faceOf(parts, row)));
    const edges = faces
      .filter((face) => face !== null)
      .map((node) => ({ cursor: encodeCursor(String(node.version)), node }));
    return pageOf(edges, size, before !== null);
  }
}

/** Fields of `RecoveryPlan` that are read when they are asked for. */
@Resolver(() => RecoveryPlanType)
export class RecoveryPlanResolver {
  @FieldResolver(() => Boolean, { description: 'True from the day on which to look at it again.' })
  isReviewDue(
    @For('MEMBER') { timeZone }: AskingMember,
    @Root() { reviewOn }: RecoveryPlanType,
    @Ctx() { now }: RequestContext<ReadingPlan>,
  ): boolean {
    return localDayAt(now, timeZone) >= reviewOn;
  }

  @FieldResolver(() => [RecoveryPlanItemType], {
    description: 'The items of the plan, in its order.',
  })
  items(
    @Root() { plan }: RecoveryPlanType,
    @Arg('section', () => PlanSectionEnum, {
      nullable: true,
      description: 'The one section to read. Null means all.',
    })
    section: PlanSection | null | undefined,
  ): RecoveryPlanItemType[] {
    const wished = plan.items.filter((item) => (section ?? item.section) === item.section);
    return wished.map((item) => planItemFace(item, plan));
  }

  @FieldResolver(() => [RecoveryPlanChangeType], {
    nullable: true,
    description:
      'Differences of this version from another one, field by field; null if there is none of that number.',
  })
  async changesSince(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Root() { plan }: RecoveryPlanType,
    @Arg('version', () => Int, { description: 'The other version.' }) version: number,
    @Ctx() { parts }: RequestContext<ReadingPlan>,
  ): Promise<RecoveryPlanChangeType[] | null> {
    const stored = await session.read((tx) => recoveryPlans.find(tx, memberId, version));
    const other = stored === null ? null : await openPlan(parts.sealer, stored);
    return other === null
      ? null
      : planDifferences(other, plan).map((each) => fill(RecoveryPlanChangeType, each));
  }
}

/** Finds a version of the viewer's own plan by its id; null if there is none of this id. */
export async function resolveRecoveryPlan(
  reference: { readonly id: string },
  context: RequestContext<ReadingPlan>,
): Promise<RecoveryPlanType | null> {
  const { memberId, session } = requireMember(context);
  const id = parseId<'RecoveryPlan'>(reference.id);
  return id === null
    ? null
    : faceOf(context.parts, await session.read((tx) => recoveryPlans.findById(tx, memberId, id)));
}

async function faceOf(
  { sealer }: ReadingPlan,
  stored: StoredPlan | null,
): Promise<RecoveryPlanType | null> {
  const plan = stored === null ? null : await openPlan(sealer, stored);
  return plan === null ? null : recoveryPlanFace(plan);
}

function versionIn(cursor: string): number {
  const [version = ''] = decodeCursor(cursor, 1);
  if (!/^[1-9]\d{0,8}$/.test(version)) throw cursorInvalid();
  return Number(version);
}
