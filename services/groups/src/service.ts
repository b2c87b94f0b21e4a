import { defineService } from '@holdfast/subgraph';
import { ActivityEntity } from './activity/activity.entity.ts';
import { AgreementAcceptanceEntity, AgreementEntity } from './agreement/agreement.entity.ts';
import { answerOnSafetyEventChanged } from './alarm-answer/answer-on-safety-event-changed.consumer.ts';
import { BlockEntity } from './block/block.entity.ts';
import { eraseMember } from './erasure/erase-member.step.ts';
import { GroupEntity } from './group/group.entity.ts';
import { InvitationEntity } from './invitation/invitation.entity.ts';
import { MatchRequestEntity } from './match-request/match-request.entity.ts';
import { MembershipEntity } from './membership/membership.entity.ts';
import { PastMembershipEntity } from './membership/past-membership.entity.ts';
import { MessageEntity } from './message/message.entity.ts';
import { groupsMigrations } from './migrations/index.ts';
import { OrientationEntity } from './orientation/orientation.entity.ts';

/** Definition of *groups*: what its process, its commands and its tests share. */
export const groupsService = defineService({
  name: 'groups',
  purposes: ['live-delivery', 'erasure', 'oversight', 'matching', 'hiding', 'alarm'],
  doors: ['alarm'],
  entities: [
    GroupEntity,
    AgreementEntity,
    AgreementAcceptanceEntity,
    BlockEntity,
    OrientationEntity,
    MatchRequestEntity,
    MembershipEntity,
    PastMembershipEntity,
    ActivityEntity,
    InvitationEntity,
    MessageEntity,
  ],
  migrations: groupsMigrations,
  refusesErased: true,
  eraseMember,
  consumers: [
    {
      name: 'groups.safety',
      purpose: 'alarm',
      inbox: 'inbox',
      handlers: { 'holdfast.journaling.safety-event-changed.v1': answerOnSafetyEventChanged },
    },
  ],
});
