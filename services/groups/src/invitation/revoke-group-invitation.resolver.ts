import {
  Arg,
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  InputInvalidError,
  InputType,
  InvitationNotUsableError,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requirePerson } from '@holdfast/subgraph';
import { type GroupsContext } from '../parts.ts';
import { invitationNotUsable } from './invitation.type.ts';
import { revokeGroupInvitation } from './revoke-group-invitation.ts';

/** What somebody sends who takes an invitation back. */
@InputType({ description: 'What somebody sends who takes an invitation back.' })
export class RevokeGroupInvitationInput {
  @Field(() => String, { description: 'The code of an invitation that the viewer made.' })
  code!: string;
}

/** Returned by revokeGroupInvitation. */
@ObjectType({ description: 'The code is not good any more.' })
export class RevokeGroupInvitationSuccess {
  @Field(() => DateTime, { description: 'From when.' })
  revokedAt!: Date;
}

/** What revokeGroupInvitation may answer. */
export const RevokeGroupInvitationResult = createUnionType({
  name: 'RevokeGroupInvitationResult',
  description: 'What revokeGroupInvitation may answer.',
  types: () => [RevokeGroupInvitationSuccess, InvitationNotUsableError, InputInvalidError] as const,
});

/** `Mutation.revokeGroupInvitation`. */
@Resolver()
export class RevokeGroupInvitationResolver {
  @Mutation(() => RevokeGroupInvitationResult, {
    nullable: true,
    description:
      'Takes an invitation of the viewer’s back. One that nobody can use any more is answered with InvitationNotUsableError.',
  })
  async revokeGroupInvitation(
    @Arg('input', () => RevokeGroupInvitationInput) { code }: RevokeGroupInvitationInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof RevokeGroupInvitationResult> {
    const asking = requirePerson(context);
    const outcome = await revokeGroupInvitation(context.parts, asking, { code, now: context.now });
    return outcome.kind === 'revoked'
      ? fill(RevokeGroupInvitationSuccess, { revokedAt: outcome.revokedAt })
      : invitationNotUsable();
  }
}
