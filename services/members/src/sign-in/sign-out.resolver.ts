import { Ctx, fill, MutationOf, Resolver, signInNeeded } from '@holdfast/graphql';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { SignOutResult, SignOutSuccess } from './sign-in.type.ts';
import { signOut } from './sign-out.ts';

/** `Mutation.signOut`. */
@Resolver()
export class SignOutResolver {
  @MutationOf(
    () => SignOutResult,
    'Signs this device out: its tokens stop working, and live delivery to it ends. Other devices stay signed in.',
  )
  async signOut(
    @For('OWNER') owner: AskingOwner,
    @Ctx() { now }: RequestContext<unknown>,
  ): Promise<typeof SignOutResult> {
    const signedOutAt = await signOut(owner, now);
    if (signedOutAt === null) throw signInNeeded();
    return fill(SignOutSuccess, { signedOutAt });
  }
}
