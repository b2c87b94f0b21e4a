import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import {
  groupClosed,
  GroupClosedError,
  groupNotFound,
  GroupNotFoundError,
  OwnGroupId,
} from '../room/group.type.ts';
import { GroupInvitationType } from './invitation.type.ts';
import { inviteToGroup, type Inviting } from './invite-to-group.ts';

/** Input of inviteToGroup. */
@InputType({ description: 'A group to which the viewer invites a person.' })
export class InviteToGroupInput {
  @OwnGroupId()
  groupId!: string;

  @IdempotencyKey('invitation')
  idempotencyKey!: string;
}

/** Success of inviteToGroup. */
@ObjectType({ description: 'The invitation is made.' })
export class InviteToGroupSuccess {
  @Field(() => GroupInvitationType, { description: 'The invitation, with its code.' })
  groupInvitation!: GroupInvitationType;
}

/** Result of inviteToGroup. */
export const InviteToGroupResult = declareResult(
  'InviteToGroup',
  InviteToGroupSuccess,
  GroupNotFoundError,
  GroupClosedError,
  InputInvalidError,
);

/** `Mutation.inviteToGroup`. */
@Resolver()
export class InviteToGroupResolver {
  @MutationOf(
    () => InviteToGroupResult,
    'Makes a code by which one person can join a group that the viewer is in. It is good once, until it expires.',
  )
  async inviteToGroup(
    @For('PERSON') person: AskingPerson,
    @Input(() => InviteToGroupInput, 'The invitation to make.') draft: InviteToGroupInput,
    @Ctx() { parts, now }: RequestContext<Inviting>,
  ): Promise<typeof InviteToGroupResult> {
    const { groupId, idempotencyKey } = draft;
    const request = { draft: { groupId, idempotencyKey }, now };
    return answer(await inviteToGroup(parts, person, request), {
      invited: ({ code, expiresAt }) =>
        fill(InviteToGroupSuccess, {
          groupInvitation: fill(GroupInvitationType, { code, expiresAt }),
        }),
      'group-not-found': groupNotFound,
      'group-closed': groupClosed,
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
