import { Ctx, FieldResolver, Resolver, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { securityEvents } from '../security-event/security-event.repository.ts';
import { securityEventFace, SecurityEventType } from '../security-event/security-event.type.ts';
import { StaffMemberType } from '../member/staff.type.ts';
import { readSignIns, type ReadingSignIns } from './read-sign-ins.ts';

const field = {
  nullable: true,
  description:
    'The newest changes of the ways to sign in, and tries that were refused, the newest first. Look here if something was changed that you do not know of.',
} as const;

/** `Viewer.securityEvents`. */
@Resolver(() => Viewer)
export class SecurityEventsViewerResolver {
  @FieldResolver(() => [SecurityEventType], field)
  securityEvents(
    @For('MEMBER') member: AskingMember,
    @Ctx() context: RequestContext<ReadingSignIns>,
  ): Promise<SecurityEventType[]> {
    return eventsOf(member, context);
  }
}

/** `StaffMember.securityEvents`. */
@Resolver(() => StaffMemberType)
export class SecurityEventsStaffResolver {
  @FieldResolver(() => [SecurityEventType], field)
  securityEvents(
    @For('OWNER') owner: AskingOwner,
    @Ctx() context: RequestContext<ReadingSignIns>,
  ): Promise<SecurityEventType[]> {
    return eventsOf(owner, context);
  }
}

async function eventsOf(
  owner: AskingOwner,
  { parts, now }: RequestContext<ReadingSignIns>,
): Promise<SecurityEventType[]> {
  const { memberId, session, signInId: currentId } = owner;
  const events = await session.read((tx) => securityEvents.all(tx, memberId));
  const live = await readSignIns(parts, owner, { currentId, now });
  const seen = { currentId, liveIds: new Set(live.map(({ id }) => id)) };
  return events.map((event) => securityEventFace(event, seen));
}
