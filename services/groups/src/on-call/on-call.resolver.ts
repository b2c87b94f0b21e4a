import { Ctx, FieldResolver, Resolver, StaffMember } from '@holdfast/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import { onCallFace, OnCallRosterType } from './on-call.type.ts';
import { readOnCall, type ReadingOnCall } from './read-on-call.ts';

/** `StaffMember.onCall`. */
@Resolver(() => StaffMember)
export class OnCallResolver {
  @FieldResolver(() => OnCallRosterType, {
    nullable: true,
    description:
      'Who of the programme is on duty when. Null for staff who are neither operators nor on the roster, and before the second factor.',
  })
  @For('OWNER')
  async onCall(
    @Ctx() { person, parts, now }: RequestContext<ReadingOnCall>,
  ): Promise<OnCallRosterType | null> {
    if (person.kind !== 'staff') return null;
    const shown = await readOnCall(parts, person, now);
    return shown === null ? null : onCallFace(shown);
  }
}
