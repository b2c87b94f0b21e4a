import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  InputInvalidError,
  InputType,
  InvitationNotUsableError,
  Mutation,
  ObjectType,
  RateLimitedError,
  Resolver,
  UserError,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requirePerson } from '@holdfast/subgraph';
import { groupClosed, GroupClosedError } from '../room/group.type.ts';
import { membershipFace, MembershipType } from '../room/membership.type.ts';
import { type GroupsContext } from '../parts.ts';
import { invitationNotUsable } from './invitation.type.ts';
import { type JoiningRefusal } from './invitation.rule.ts';
import { joinGroup, type JoiningOutcome } from './join-group.ts';

/** What a member sends who joins a group. */
@InputType({ description: 'What a member sends who joins a group.' })
export class JoinGroupInput {
  @Field(() => String, {
    description:
      'The code that somebody of the group handed over; letter case and hyphens do not matter.',
  })
  code!: string;
}

/** Returned by joinGroup. */
@ObjectType({ description: 'The viewer is in the group.' })
export class JoinGroupSuccess {
  @Field(() => MembershipType, { description: 'The viewer’s place in the group.' })
  membership!: MembershipType;
}

/** Returned when a group is full. */
@ObjectType({
  implements: UserError,
  description: 'Returned when the group has no free seat. The code stays good until it expires.',
})
export class SeatTakenError extends UserError {}

/** What joinGroup may answer. */
export const JoinGroupResult = createUnionType({
  name: 'JoinGroupResult',
  description: 'What joinGroup may answer.',
  types: () =>
    [
      JoinGroupSuccess,
      InvitationNotUsableError,
      SeatTakenError,
      GroupClosedError,
      RateLimitedError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.joinGroup`. */
@Resolver()
export class JoinGroupResolver {
  @Mutation(() => JoinGroupResult, {
    nullable: true,
    description: 'Joins a group by a code. Whoever is in the group already stays as they are.',
  })
  async joinGroup(
    @Arg('input', () => JoinGroupInput) { code }: JoinGroupInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof JoinGroupResult> {
    const asking = requirePerson(context);
    return faceOf(await joinGroup(context.parts, asking, { code, now: context.now }));
  }
}

function faceOf(outcome: JoiningOutcome): typeof JoinGroupResult {
  switch (outcome.kind) {
    case 'joined':
      return fill(JoinGroupSuccess, { membership: membershipFace(outcome.room) });
    case 'refused':
      return REFUSALS[outcome.reason]();
    case 'too-many':
      return fill(RateLimitedError, {
        message: 'There were many tries. Please wait a little and try again.',
        retryAfterSeconds: outcome.retryAfterSeconds,
      });
    default:
      return unreachable(outcome);
  }
}

const REFUSALS = {
  'invitation-not-usable': invitationNotUsable,
  'group-closed': groupClosed,
  'seat-taken': () =>
    fill(SeatTakenError, {
      message:
        'All seats of this group are taken now. Try again later, or ask about another group.',
    }),
} as const satisfies Record<JoiningRefusal, () => UserError>;
