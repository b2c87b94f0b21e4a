import {
  Arg,
  createUnionType,
  Ctx,
  DateTime,
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
import { parseId } from '@holdfast/kernel';
import { requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { signOut } from './sign-out.ts';

/** What a member sends who signs another device out. */
@InputType({ description: 'What a member sends who signs another device out.' })
export class RevokeSignInInput {
  @Field(() => ID, { description: 'The id of a SignInRecord.' })
  signInId!: string;
}

/** Returned by revokeSignIn. */
@ObjectType({ description: 'That device is signed out.' })
export class RevokeSignInSuccess {
  @Field(() => DateTime, {
    description: 'When the sign-in ended; the same instant where it had ended before.',
  })
  endedAt!: Date;
}

/** What revokeSignIn may answer. */
export const RevokeSignInResult = createUnionType({
  name: 'RevokeSignInResult',
  description: 'What revokeSignIn may answer.',
  types: () => [RevokeSignInSuccess, InputInvalidError] as const,
});

const NO_SUCH = { path: 'signInId', message: 'You have no such sign-in. Ask for signIns again.' };

/** `Mutation.revokeSignIn`. */
@Resolver()
export class RevokeSignInResolver {
  @Mutation(() => RevokeSignInResult, {
    nullable: true,
    description:
      'Signs a device out, whichever it is: its tokens are not good any more, and what is delivered to it ends.',
  })
  async revokeSignIn(
    @Arg('input', () => RevokeSignInInput) input: RevokeSignInInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof RevokeSignInResult> {
    const { session } = requireOwner(context);
    const signInId = parseId<'SignIn'>(input.signInId);
    const endedAt = signInId === null ? null : await signOut(session, signInId, context.now);
    return endedAt === null ? inputInvalid([NO_SUCH]) : fill(RevokeSignInSuccess, { endedAt });
  }
}
