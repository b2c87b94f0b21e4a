import { Ctx, FieldResolver, fill, Resolver, Viewer } from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type InsightsContext } from '../parts.ts';
import { CravingTrendType } from './craving-trend.type.ts';
import { ProgressType } from './progress.type.ts';
import { readProgress } from './read-progress.ts';

/** `Viewer.progress`. */
@Resolver(() => Viewer)
export class ProgressResolver {
  @FieldResolver(() => ProgressType, {
    nullable: true,
    description:
      'How the member’s way looks in counts. Null until the enrolment has arrived here, usually within a second.',
  })
  async progress(@Ctx() context: InsightsContext): Promise<ProgressType | null> {
    const progress = await readProgress(requireMember(context), context.now);
    if (progress === null) return null;
    const cravingTrend = fill(CravingTrendType, progress.cravingTrend);
    return fill(ProgressType, { ...progress, cravingTrend });
  }
}
