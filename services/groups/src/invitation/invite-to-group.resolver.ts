import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requirePerson } from '@holdfast/subgraph';
import {
  groupClosed,
  GroupClosedError,
  groupNotFound,
  GroupNotFoundError,
} from '../room/group.type.ts';
import { type GroupsContext } from '../parts.ts';
import { GroupInvitationType } from './invitation.type.ts';
import { inviteToGroup, type InvitingOutcome } from './invite-to-group.ts';

/** What a member sends who invites somebody. */
@InputType({ description: 'What a member sends who invites somebody.' })
export class InviteToGroupInput {
  @Field(() => ID, { description: 'A group that the viewer is in.' })
  groupId!: string;

  @Field(() => ID, {
    description:
      'Made once by the client for this invitation; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by inviteToGroup. */
@ObjectType({ description: 'The invitation is made.' })
export class InviteToGroupSuccess {
  @Field(() => GroupInvitationType, { description: 'The invitation, with its code.' })
  groupInvitation!: GroupInvitationType;
}

/** What inviteToGroup may answer. */
export const InviteToGroupResult = createUnionType({
  name: 'InviteToGroupResult',
  description: 'What inviteToGroup may answer.',
  types: () =>
    [InviteToGroupSuccess, GroupNotFoundError, GroupClosedError, InputInvalidError] as const,
});

/** `Mutation.inviteToGroup`. */
@Resolver()
export class InviteToGroupResolver {
  @Mutation(() => InviteToGroupResult, {
    nullable: true,
    description:
      'Makes a code by which one person can join a group of the viewer’s. Good for 7 days, once.',
  })
  async inviteToGroup(
    @Arg('input', () => InviteToGroupInput) { groupId, idempotencyKey }: InviteToGroupInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof InviteToGroupResult> {
    const draft = { groupId, idempotencyKey };
    const asking = requirePerson(context);
    return faceOf(await inviteToGroup(context.parts, asking, { draft, now: context.now }));
  }
}

function faceOf(outcome: InvitingOutcome): typeof InviteToGroupResult {
  switch (outcome.kind) {
    case 'invited': {
      const { code, expiresAt } = outcome;
      return fill(InviteToGroupSuccess, {
        groupInvitation: fill(GroupInvitationType, { code, expiresAt }),
      });
    }
    case 'group-not-found':
      return groupNotFound();
    case 'group-closed':
      return groupClosed();
    case 'invalid':
      return inputInvalid(outcome.faults);
    default:
      return unreachable(outcome);
  }
}
