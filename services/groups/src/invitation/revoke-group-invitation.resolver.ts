import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  InputType,
  InvitationNotUsableError,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { invitationNotUsable } from './invitation.type.ts';
import { revokeGroupInvitation, type Revoking } from './revoke-group-invitation.ts';

/** Input of revokeGroupInvitation. */
@InputType({ description: 'An invitation that the viewer takes back.' })
export class RevokeGroupInvitationInput {
  @Field(() => String, { description: 'The code of an invitation that the viewer made.' })
  code!: string;
}

/** Success of revokeGroupInvitation. */
@ObjectType({ description: 'The code is not good any more.' })
export class RevokeGroupInvitationSuccess {
  @Field(() => DateTime, { description: 'The instant from which it is not good any more.' })
  revokedAt!: Date;
}

/** Result of revokeGroupInvitation. */
export const RevokeGroupInvitationResult = declareResult(
  'RevokeGroupInvitation',
  RevokeGroupInvitationSuccess,
  InvitationNotUsableError,
  InputInvalidError,
);

/** `Mutation.revokeGroupInvitation`. */
@Resolver()
export class RevokeGroupInvitationResolver {
  @MutationOf(
    () => RevokeGroupInvitationResult,
    'Takes back an invitation that the viewer made. One that nobody can use any more is answered with InvitationNotUsableError.',
  )
  async revokeGroupInvitation(
    @For('PERSON') person: AskingPerson,
    @Input(() => RevokeGroupInvitationInput, 'The invitation to take back.')
    { code }: RevokeGroupInvitationInput,
    @Ctx() { parts, now }: RequestContext<Revoking>,
  ): Promise<typeof RevokeGroupInvitationResult> {
    return answer(await revokeGroupInvitation(parts, person, { code, now }), {
      revoked: ({ revokedAt }) => fill(RevokeGroupInvitationSuccess, { revokedAt }),
      'invitation-not-usable': invitationNotUsable,
    });
  }
}
