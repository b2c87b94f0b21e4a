import { Ctx, fill, Mutation, Resolver, signInNeeded } from '@holdfast/graphql';
import { isSignedIn } from '@holdfast/identity';
import { type MembersContext } from '../parts.ts';
import { SignOutResult, SignOutSuccess } from './sign-in.type.ts';
import { signOut } from './sign-out.ts';

/** `Mutation.signOut`. */
@Resolver()
export class SignOutResolver {
  @Mutation(() => SignOutResult, {
    nullable: true,
    description:
      'Signs this device out: its tokens are not good any more, and what is delivered to it ends. Other devices stay signed in.',
  })
  async signOut(@Ctx() context: MembersContext): Promise<typeof SignOutResult> {
    const { person, now } = context;
    if (!isSignedIn(person)) throw signInNeeded();
    const signedOutAt = await signOut(context.session(), person.signInId, now);
    if (signedOutAt === null) throw signInNeeded();
    return fill(SignOutSuccess, { signedOutAt });
  }
}
