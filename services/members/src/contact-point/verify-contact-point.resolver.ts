import {
  Arg,
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { ContactCodeWrongError } from './contact-point.type.ts';
import { verifyContactPoint } from './verify-contact-point.ts';

/** What a member sends who got the code. */
@InputType({ description: 'What a member sends who got the code.' })
export class VerifyContactPointInput {
  @Field(() => String, { description: 'The eight digits; spaces and hyphens do not matter.' })
  code!: string;
}

/** Returned by verifyContactPoint. */
@ObjectType({ description: 'The address is the member’s: reminders may be sent there.' })
export class VerifyContactPointSuccess {
  @Field(() => DateTime, { description: 'When the code was shown first.' })
  verifiedAt!: Date;
}

/** What verifyContactPoint may answer. */
export const VerifyContactPointResult = createUnionType({
  name: 'VerifyContactPointResult',
  description: 'What verifyContactPoint may answer.',
  types: () => [VerifyContactPointSuccess, ContactCodeWrongError, InputInvalidError] as const,
});

const NO_CODE = { path: 'code', message: 'Send the eight digits that you got.' };

/** `Mutation.verifyContactPoint`. */
@Resolver()
export class VerifyContactPointResolver {
  @Mutation(() => VerifyContactPointResult, {
    nullable: true,
    description: 'Shows the code that was sent to the viewer’s contact point.',
  })
  async verifyContactPoint(
    @Arg('input', () => VerifyContactPointInput) { code }: VerifyContactPointInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof VerifyContactPointResult> {
    const member = requireMember(context);
    if (code.length > 40 || !/\d/.test(code)) return inputInvalid([NO_CODE]);
    const { parts, now } = context;
    const verifiedAt = (await verifyContactPoint(parts, member, { code, now }))?.verifiedAt ?? null;
    return verifiedAt === null
      ? fill(ContactCodeWrongError, {
          message: 'This is not the code, or it is too old. Ask for another one.',
        })
      : fill(VerifyContactPointSuccess, { verifiedAt });
  }
}
