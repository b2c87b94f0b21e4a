import type { Helping } from '@holdfast/help-card/graphql';
import type { Database } from '@holdfast/persistence';
import type { AcknowledgingRoomAlarms } from './alarm-answer/acknowledge-room-alarm.ts';
import type { ReadingRoomAlarms } from './alarm-answer/read-room-alarms.ts';
import type { ShowingActivity } from './activity/read-activity.ts';
import type { ReadingAgreement } from './agreement/agreement-text.part.ts';
import type { Revising } from './agreement/revise-group-agreement.ts';
import type { Blocking } from './block/block-member.ts';
import type { Hiding } from './block/hidden-members.part.ts';
import type { ShowingHowToRespond } from './how-to-respond/how-to-respond.resolver.ts';
import type { Inviting } from './invitation/invite-to-group.ts';
import type { Joining } from './invitation/join-group.ts';
import type { Previewing } from './invitation/preview-invitation.ts';
import type { Revoking } from './invitation/revoke-group-invitation.ts';
import type { ReadingLive } from './live/read-live.ts';
import type { CountingWaiting } from './match-request/count-waiting.ts';
import type { ReadingWaitlist } from './match-request/read-waitlist.ts';
import type { RequestingMatch } from './match-request/request-match.ts';
import type { OpeningBodies } from './message/message-body.part.ts';
import type { ReadingMessages } from './message/message.loader.ts';
import type { Posting } from './message/post-group-message.ts';
import type { ConfirmingOnCallAddresses } from './on-call/confirm-on-call-address.ts';
import type { OverridingOnCall } from './on-call/override-on-call.ts';
import type { ReadingOnCall } from './on-call/read-on-call.ts';
import type { SettingOnCall } from './on-call/set-on-call.ts';
import type { Opening } from './opening/create-group.ts';
import type { ShowingPeople } from './people/read-people.ts';
import type { ShowingGroup } from './room/room.loader.ts';
import type { Leaving } from './seat/leave-group.ts';

/** Purposes for which this service acts without a member's own session. */
export type GroupsPurpose =
  'live-delivery' | 'erasure' | 'oversight' | 'matching' | 'hiding' | 'alarm';

/** The database of *groups*. */
export type GroupsDatabase = Database<GroupsPurpose>;

/** Needs of all use cases, loaders and fields of *groups*. */
export type Parts = AcknowledgingRoomAlarms &
  Blocking &
  ConfirmingOnCallAddresses &
  Helping &
  OverridingOnCall &
  ReadingOnCall &
  ReadingRoomAlarms &
  SettingOnCall &
  ShowingHowToRespond &
  CountingWaiting &
  Hiding &
  Inviting &
  Joining &
  Leaving &
  Opening &
  OpeningBodies &
  Posting &
  Previewing &
  ReadingAgreement &
  ReadingLive &
  ReadingMessages &
  ReadingWaitlist &
  RequestingMatch &
  Revising &
  Revoking &
  ShowingActivity &
  ShowingGroup &
  ShowingPeople;
