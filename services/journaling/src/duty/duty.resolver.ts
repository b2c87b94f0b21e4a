import { Ctx, Query, Resolver } from '@holdfast/graphql';
import { dutyFace, DutyType } from '@holdfast/help-card/graphql';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { readDuty, type ReadingDuty } from './read-duty.part.ts';

/** `Query.duty`. */
@Resolver()
export class DutyResolver {
  @Query(() => DutyType, {
    nullable: true,
    description:
      'Whether somebody of the programme is on duty now. Show it beside every button for help.',
  })
  async duty(
    @For('OWNER') { timeZone }: AskingOwner,
    @Ctx() { parts, now }: RequestContext<ReadingDuty>,
  ): Promise<DutyType> {
    const { isOnDuty, until } = await readDuty(parts, now);
    return dutyFace({ isOnDuty, until }, timeZone);
  }
}
