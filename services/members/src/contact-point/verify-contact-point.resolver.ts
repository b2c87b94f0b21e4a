import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { NOT_CONFIRMED_ERRORS, NOT_CONFIRMED_FACES } from '../step-up/step-up.type.ts';
import { contactCodeWrong, ContactCodeWrongError } from './contact-point.type.ts';
import { verifyContactPoint, type VerifyingContactPoints } from './verify-contact-point.ts';

/** Input of verifyContactPoint. */
@InputType({ description: 'The code that was sent to the contact point of the viewer.' })
export class VerifyContactPointInput {
  @Field(() => String, { description: 'The eight digits; spaces and hyphens do not matter.' })
  code!: string;
}

/** Success of verifyContactPoint. */
@ObjectType({
  description:
    'The address is verified: reminders and letters about the account may be sent there.',
})
export class VerifyContactPointSuccess extends ViewerChanged {
  @Field(() => DateTime, { description: 'When the right code was first sent.' })
  verifiedAt!: Date;
}

/** Result of verifyContactPoint. */
export const VerifyContactPointResult = declareResult(
  'VerifyContactPoint',
  VerifyContactPointSuccess,
  ContactCodeWrongError,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.verifyContactPoint`. */
@Resolver()
export class VerifyContactPointResolver {
  @MutationOf(
    () => VerifyContactPointResult,
    'Verifies the contact point of the viewer by the code that was sent there.',
  )
  async verifyContactPoint(
    @For('MEMBER') member: AskingMember,
    @Input(() => VerifyContactPointInput, 'The code.') { code }: VerifyContactPointInput,
    @Ctx() { parts, now }: RequestContext<VerifyingContactPoints>,
  ): Promise<typeof VerifyContactPointResult> {
    return answer(await verifyContactPoint(parts, member, { code, now }), {
      verified: ({ verifiedAt }) => fill(VerifyContactPointSuccess, { verifiedAt }),
      'code-wrong': contactCodeWrong,
      invalid: ({ faults }) => inputInvalid(faults),
      ...NOT_CONFIRMED_FACES,
    });
  }
}
