import {
  answer,
  Arg,
  Ctx,
  DateTime,
  declareResult,
  Directive,
  Field,
  fill,
  Int,
  InvitationNotUsableError,
  ObjectType,
  Query,
  RateLimitedError,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import type { GroupKind, GroupStatus } from '../group/group.rule.ts';
import { statusOf, type GroupLimits } from '../group/group.rule.ts';
import { MemberType } from '../member/member.type.ts';
import { GroupKindEnum, GroupStatusEnum } from '../room/group.type.ts';
import { invitationNotUsable, tooManyTries } from './invitation.type.ts';
import { previewInvitation, type Preview, type Previewing } from './preview-invitation.ts';

/** A group as somebody sees it who holds the code of an invitation to it. */
@ObjectType('GroupInvitationPreview', {
  description:
    'A group to which somebody is invited, before they decide. It says nothing of what is said there, or by whom.',
})
export class GroupInvitationPreviewType {
  @Field(() => String, { description: 'The name that its host gave the group.' })
  name!: string;

  @Field(() => GroupKindEnum, { description: 'The purpose of the group.' })
  kind!: GroupKind;

  @Field(() => GroupStatusEnum, { description: 'Whether the group takes new people.' })
  status!: GroupStatus;

  @Field(() => Int, { description: 'The number of people who are in the group now.' })
  memberCount!: number;

  @Field(() => Int, {
    description: 'The number of people for whom there is room, its host included.',
  })
  capacity!: number;

  @Field(() => MemberType, {
    nullable: true,
    description: 'The person who hosts or leads the group; null if nobody can be shown.',
  })
  host!: MemberType | null;

  @Field(() => DateTime, { description: 'The instant from which the code is not good any more.' })
  expiresAt!: Date;

  @Field(() => Boolean, {
    description:
      'True if the viewer is in the group already: they find it among their memberships.',
  })
  @Directive('@tag(name: "viewer")')
  viewerIsIn!: boolean;
}

/** Result of looking at an invitation. */
export const InvitationResult = declareResult(
  'Invitation',
  GroupInvitationPreviewType,
  InvitationNotUsableError,
  RateLimitedError,
);

/** Needs of looking at an invitation, and of saying whether its group takes people. */
export interface ShowingPreviews extends Previewing {
  readonly policy: Previewing['policy'] & Pick<GroupLimits, 'fixedGroupClosesAfterMeetings'>;
}

/** `Query.invitation`. */
@Resolver()
export class PreviewInvitationResolver {
  @Query(() => InvitationResult, {
    nullable: true,
    description:
      'A group to which the viewer is invited, before they join. Looking is counted as a try of a code, as joining is, and does not use the code up. A code that is wrong, used, taken back or too old has one answer. Send this by POST: a code has no place in an address.',
  })
  async invitation(
    @For('MEMBER') member: AskingMember,
    @Arg('code', () => String, {
      description:
        'The code that somebody of the group handed over; letter case and hyphens do not matter.',
    })
    code: string,
    @Ctx() { parts, now }: RequestContext<ShowingPreviews>,
  ): Promise<typeof InvitationResult> {
    return answer(await previewInvitation(parts, member, { code, now }), {
      shown: ({ preview }) => previewFace(preview, statusOf(preview.group, now, parts.policy)),
      'not-usable': invitationNotUsable,
      'too-many': ({ retryAfterSeconds }) => tooManyTries(retryAfterSeconds),
    });
  }
}

function previewFace(
  { group, name, leaderId, expiresAt, isIn }: Preview,
  status: GroupStatus,
): GroupInvitationPreviewType {
  const { kind, memberCount, capacity } = group;
  const host = leaderId === null ? null : fill(MemberType, { id: leaderId });
  return fill(GroupInvitationPreviewType, {
    ...{ name, kind, status, memberCount, capacity, host, expiresAt },
    viewerIsIn: isIn,
  });
}
