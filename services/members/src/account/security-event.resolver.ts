import { FieldResolver, Resolver, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type AskingOwner } from '@holdfast/subgraph';
import { securityEvents } from '../security-event/security-event.repository.ts';
import { securityEventFace, SecurityEventType } from '../security-event/security-event.type.ts';
import { StaffMemberType } from '../staff/staff.type.ts';

const field = {
  nullable: true,
  description:
    'The newest changes of the ways to sign in, and tries that were refused, the newest first. Look here if something was changed that you do not know of.',
} as const;

/** `Viewer.securityEvents`. */
@Resolver(() => Viewer)
export class SecurityEventsViewerResolver {
  @FieldResolver(() => [SecurityEventType], field)
  securityEvents(@For('MEMBER') member: AskingMember): Promise<SecurityEventType[]> {
    return eventsOf(member);
  }
}

/** `StaffMember.securityEvents`. */
@Resolver(() => StaffMemberType)
export class SecurityEventsStaffResolver {
  @FieldResolver(() => [SecurityEventType], field)
  securityEvents(@For('OWNER') owner: AskingOwner): Promise<SecurityEventType[]> {
    return eventsOf(owner);
  }
}

async function eventsOf({
  memberId,
  session,
  signInId,
}: AskingOwner): Promise<SecurityEventType[]> {
  const events = await session.read((tx) => securityEvents.all(tx, memberId));
  return events.map((event) => securityEventFace(event, signInId));
}
