import { Ctx, FieldResolver, fill, Resolver, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { CravingTrendType } from './craving-trend.type.ts';
import { ProgressType } from './progress.type.ts';
import { readProgress } from './read-progress.ts';

/** `Viewer.progress`. */
@Resolver(() => Viewer)
export class ProgressResolver {
  @FieldResolver(() => ProgressType, {
    nullable: true,
    description:
      'The member’s progress in counts. Null until the enrolment has arrived here, usually within a second.',
  })
  async progress(
    @For('MEMBER') member: AskingMember,
    @Ctx() { now }: RequestContext<unknown>,
  ): Promise<ProgressType | null> {
    const progress = await readProgress(member, now);
    if (progress === null) return null;
    const cravingTrend = fill(CravingTrendType, progress.cravingTrend);
    return fill(ProgressType, { ...progress, cravingTrend });
  }
}
