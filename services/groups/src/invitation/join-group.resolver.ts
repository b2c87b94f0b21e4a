import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  InputType,
  InvitationNotUsableError,
  MutationOf,
  ObjectType,
  RateLimitedError,
  Resolver,
  UserError,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { groupClosed, GroupClosedError } from '../room/group.type.ts';
import { membershipFace, MembershipType } from '../room/membership.type.ts';
import { invitationNotUsable, tooManyTries } from './invitation.type.ts';
import type { JoiningRefusal } from './invitation.rule.ts';
import { joinGroup, type Joining } from './join-group.ts';

/** Input of joinGroup. */
@InputType({ description: 'The code of an invitation to a group.' })
export class JoinGroupInput {
  @Field(() => String, {
    description:
      'The code that somebody of the group handed over; letter case and hyphens do not matter.',
  })
  code!: string;
}

/** Success of joinGroup. */
@ObjectType({ description: 'The viewer is in the group.' })
export class JoinGroupSuccess extends ViewerChanged {
  @Field(() => MembershipType, { description: 'The viewer’s place in the group.' })
  membership!: MembershipType;
}

/** Error: the group is full. */
@ObjectType({
  implements: UserError,
  description: 'Returned when the group has no free seat. The code stays good until it expires.',
})
export class SeatTakenError extends UserError {}

/** Result of joinGroup. */
export const JoinGroupResult = declareResult(
  'JoinGroup',
  JoinGroupSuccess,
  InvitationNotUsableError,
  SeatTakenError,
  GroupClosedError,
  RateLimitedError,
  InputInvalidError,
);

/** `Mutation.joinGroup`. */
@Resolver()
export class JoinGroupResolver {
  @MutationOf(
    () => JoinGroupResult,
    'Joins a group by a code. Anyone who is in the group already stays as they are.',
  )
  async joinGroup(
    @For('PERSON') person: AskingPerson,
    @Input(() => JoinGroupInput, 'The invitation to use.') { code }: JoinGroupInput,
    @Ctx() { parts, now }: RequestContext<Joining>,
  ): Promise<typeof JoinGroupResult> {
    return answer(await joinGroup(parts, person, { code, now }), {
      joined: ({ room }) => fill(JoinGroupSuccess, { membership: membershipFace(room) }),
      refused: ({ reason }) => REFUSALS[reason](),
      'too-many': ({ retryAfterSeconds }) => tooManyTries(retryAfterSeconds),
    });
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
