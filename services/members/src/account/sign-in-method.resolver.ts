import { Ctx, FieldResolver, fill, Resolver, Root, Viewer } from '@holdfast/graphql';
import { requireMember, requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { StaffMemberType } from '../staff/staff.type.ts';
import { type SignInMethod } from '../sign-in-method/sign-in-method.rule.ts';
import { signInMethods } from './sign-in-method.repository.ts';
import { SignInMethodType } from '../sign-in-method/sign-in-method.type.ts';

const sealedNames = new WeakMap<SignInMethodType, Buffer>();

const field = {
  nullable: true,
  description: 'By what they can sign in. Nothing secret is among it.',
} as const;

/** `Viewer.signInMethods`. */
@Resolver(() => Viewer)
export class SignInMethodsViewerResolver {
  @FieldResolver(() => [SignInMethodType], field)
  async signInMethods(@Ctx() context: MembersContext): Promise<SignInMethodType[]> {
    requireMember(context);
    return methodsOf(context);
  }
}

/** `StaffMember.signInMethods`. */
@Resolver(() => StaffMemberType)
export class SignInMethodsStaffResolver {
  @FieldResolver(() => [SignInMethodType], field)
  async signInMethods(@Ctx() context: MembersContext): Promise<SignInMethodType[]> {
    return methodsOf(context);
  }
}

/** `SignInMethod.name`, opened when it is asked for: a key that cannot be had blanks the name alone. */
@Resolver(() => SignInMethodType)
export class SignInMethodResolver {
  @FieldResolver(() => String, { nullable: true })
  async name(
    @Root() method: SignInMethodType,
    @Ctx() context: MembersContext,
  ): Promise<string | null> {
    const sealed = sealedNames.get(method);
    if (sealed === undefined) return method.name;
    const { memberId } = requireOwner(context);
    const place = { ownerId: memberId, rowId: method.id, purpose: 'profile' } as const;
    const opened = await context.parts.sealer.open(place, sealed);
    return opened.kind === 'erased' ? null : opened.text;
  }
}

async function methodsOf(context: MembersContext): Promise<SignInMethodType[]> {
  const { memberId, session } = requireOwner(context);
  const methods = await session.read((tx) => signInMethods.all(tx, memberId));
  return methods.map(faceOf);
}

function faceOf({ nameSealed, ...method }: SignInMethod): SignInMethodType {
  const face = fill(SignInMethodType, { ...method, name: null });
  if (nameSealed !== null) sealedNames.set(face, nameSealed);
  return face;
}
