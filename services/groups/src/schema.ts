import {
  buildSubgraph,
  resolveStaffMember,
  resolveViewer,
  StaffMemberResolver,
  ViewerResolver,
  type Subgraph,
} from '@holdfast/graphql';
import { HelpOnErrorsResolver } from '@holdfast/subgraph/help';
import { GroupActivityResolver } from './activity/activity.resolver.ts';
import { ACTIVITY_TYPES } from './activity/activity.type.ts';
import { AcceptGroupAgreementResolver } from './agreement/accept-group-agreement.resolver.ts';
import { GroupAgreementResolver } from './agreement/agreement.resolver.ts';
import { ReviseGroupAgreementResolver } from './agreement/revise-group-agreement.resolver.ts';
import { BlockMemberResolver } from './block/block-member.resolver.ts';
import { BlockedMembersResolver } from './block/blocked-members.resolver.ts';
import { UnblockMemberResolver } from './block/unblock-member.resolver.ts';
import { CreateGroupResolver } from './opening/create-group.resolver.ts';
import { GroupResolver, resolveGroup } from './room/group.resolver.ts';
import { InviteToGroupResolver } from './invitation/invite-to-group.resolver.ts';
import { JoinGroupResolver } from './invitation/join-group.resolver.ts';
import { RevokeGroupInvitationResolver } from './invitation/revoke-group-invitation.resolver.ts';
import { LiveResolver } from './live/live.resolver.ts';
import { CancelMatchRequestResolver } from './match-request/cancel-match-request.resolver.ts';
import {
  MatchRequestResolver,
  MatchRequestViewerResolver,
} from './match-request/match-request.resolver.ts';
import { GroupWaitlistResolver } from './match-request/group-waitlist.resolver.ts';
import { RequestMatchResolver } from './match-request/request-match.resolver.ts';
import { GroupMembersResolver } from './people/group-members.resolver.ts';
import { CompleteOrientationResolver } from './orientation/complete-orientation.resolver.ts';
import {
  GroupOrientationResolver,
  OrientationViewerResolver,
} from './orientation/orientation.resolver.ts';
import { LeaveGroupResolver } from './seat/leave-group.resolver.ts';
import { MembershipResolver, MembershipViewerResolver } from './room/membership.resolver.ts';
import { MessagePostedResolver } from './message/message-posted.resolver.ts';
import { GroupMessageResolver, resolveGroupMessage } from './message/message.resolver.ts';
import { PostGroupMessageResolver } from './message/post-group-message.resolver.ts';
import { UnreadCountResolver } from './message/unread-count.resolver.ts';
import { PreviewInvitationResolver } from './invitation/preview-invitation.resolver.ts';
import { PostingRightsResolver } from './message/posting-rights.resolver.ts';
import { InvitingRightsResolver } from './invitation/inviting-rights.resolver.ts';
import { OnCallResolver } from './on-call/on-call.resolver.ts';
import { SetOnCallResolver } from './on-call/set-on-call.resolver.ts';
import { OverrideOnCallResolver } from './on-call/override-on-call.resolver.ts';
import { ConfirmOnCallAddressResolver } from './on-call/confirm-on-call-address.resolver.ts';
import { StaffRoomAlarmsResolver } from './alarm-answer/staff-room-alarms.resolver.ts';
import { AlarmMessagesResolver } from './message/alarm-messages.resolver.ts';
import { RoomAlarmResolver } from './room-alarm/room-alarm.resolver.ts';
import { AcknowledgeRoomAlarmResolver } from './alarm-answer/acknowledge-room-alarm.resolver.ts';
import { HowToRespondResolver } from './how-to-respond/how-to-respond.resolver.ts';

/**
 * The table of contents of *groups*: what clients may ask here, and the entities other subgraphs may name.
 * A new resolver goes to the end of both lists.
 */
export const buildGroupsSubgraph = (): Promise<Subgraph> =>
  buildSubgraph({
    resolvers: [
      ViewerResolver,
      GroupResolver,
      GroupAgreementResolver,
      AcceptGroupAgreementResolver,
      ReviseGroupAgreementResolver,
      GroupMembersResolver,
      GroupActivityResolver,
      MembershipResolver,
      MembershipViewerResolver,
      UnreadCountResolver,
      GroupOrientationResolver,
      OrientationViewerResolver,
      CompleteOrientationResolver,
      GroupWaitlistResolver,
      MatchRequestViewerResolver,
      MatchRequestResolver,
      RequestMatchResolver,
      CancelMatchRequestResolver,
      BlockedMembersResolver,
      BlockMemberResolver,
      UnblockMemberResolver,
      GroupMessageResolver,
      MessagePostedResolver,
      CreateGroupResolver,
      InviteToGroupResolver,
      RevokeGroupInvitationResolver,
      JoinGroupResolver,
      LeaveGroupResolver,
      PostGroupMessageResolver,
      LiveResolver,
      PostingRightsResolver,
      InvitingRightsResolver,
      PreviewInvitationResolver,
      StaffMemberResolver,
      OnCallResolver,
      SetOnCallResolver,
      OverrideOnCallResolver,
      ConfirmOnCallAddressResolver,
      StaffRoomAlarmsResolver,
      RoomAlarmResolver,
      AlarmMessagesResolver,
      AcknowledgeRoomAlarmResolver,
      HowToRespondResolver,
      HelpOnErrorsResolver,
    ],
    references: {
      Viewer: resolveViewer,
      StaffMember: resolveStaffMember,
      Group: resolveGroup,
      GroupMessage: resolveGroupMessage,
    },
    orphanedTypes: ACTIVITY_TYPES,
  });
