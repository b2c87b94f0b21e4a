import { Ctx, FieldResolver, fill, Resolver, Root, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { StaffMemberType } from '../member/staff.type.ts';
import { SignInMethodType } from '../sign-in-method/sign-in-method.type.ts';
import { readPasskeyName, type ReadingPasskeyNames } from './read-passkey-name.ts';
import { signInMethods } from './sign-in-method.repository.ts';

const sealedNames = new WeakMap<SignInMethodType, Buffer>();

const field = {
  nullable: true,
  description: 'The ways to sign in to this account. They contain nothing secret.',
} as const;

/** `Viewer.signInMethods`. */
@Resolver(() => Viewer)
export class SignInMethodsViewerResolver {
  @FieldResolver(() => [SignInMethodType], field)
  signInMethods(@For('MEMBER') member: AskingMember): Promise<SignInMethodType[]> {
    return methodsOf(member);
  }
}

/** `StaffMember.signInMethods`. */
@Resolver(() => StaffMemberType)
export class SignInMethodsStaffResolver {
  @FieldResolver(() => [SignInMethodType], field)
  signInMethods(@For('OWNER') owner: AskingOwner): Promise<SignInMethodType[]> {
    return methodsOf(owner);
  }
}

/** `SignInMethod.name`, opened when it is asked for: an unavailable key blanks the name alone. */
@Resolver(() => SignInMethodType)
export class SignInMethodResolver {
  @FieldResolver(() => String, { nullable: true })
  async name(
    @Root() method: SignInMethodType,
    @For('OWNER') { memberId }: AskingOwner,
    @Ctx() { parts }: RequestContext<ReadingPasskeyNames>,
  ): Promise<string | null> {
    const nameSealed = sealedNames.get(method);
    return nameSealed === undefined
      ? method.name
      : readPasskeyName(parts, memberId, { id: method.id, nameSealed });
  }
}

async function methodsOf({ memberId, session }: AskingMember): Promise<SignInMethodType[]> {
  const methods = await session.read((tx) => signInMethods.all(tx, memberId));
  return methods.map(({ nameSealed, ...method }) => {
    const face = fill(SignInMethodType, { ...method, name: null });
    if (nameSealed !== null) sealedNames.set(face, nameSealed);
    return face;
  });
}
