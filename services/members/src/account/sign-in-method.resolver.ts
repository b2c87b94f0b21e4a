import { Ctx, FieldResolver, fill, Resolver, Root, Viewer } from '@holdfast/graphql';
import { type Sealer } from '@holdfast/sealing';
import { For, type AskingMember, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { StaffMemberType } from '../staff/staff.type.ts';
import { SignInMethodType } from '../sign-in-method/sign-in-method.type.ts';
import { signInMethods } from './sign-in-method.repository.ts';

/** Needs of showing the name of a passkey. */
export interface NamingPasskeys {
  readonly sealer: Pick<Sealer, 'open'>;
}

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
    @Ctx() { parts }: RequestContext<NamingPasskeys>,
  ): Promise<string | null> {
    const sealed = sealedNames.get(method);
    if (sealed === undefined) return method.name;
    const place = { ownerId: memberId, rowId: method.id, purpose: 'profile' } as const;
    const opened = await parts.sealer.open(place, sealed);
    return opened.kind === 'erased' ? null : opened.text;
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
