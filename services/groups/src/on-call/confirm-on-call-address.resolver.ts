import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  UserError,
} from '@holdfast/graphql';
import { For, type AskingStaff, type RequestContext } from '@holdfast/subgraph';
import { confirmOnCallAddress, type ConfirmingOnCallAddresses } from './confirm-on-call-address.ts';
import { OnCallChanged } from './on-call-changed.type.ts';

/** Input of confirmOnCallAddress. */
@InputType({ description: 'The code that was sent to the duty address of the staff member.' })
export class ConfirmOnCallAddressInput {
  @Field(() => String, { description: 'The eight digits; spaces and hyphens do not matter.' })
  code!: string;
}

/** Success of confirmOnCallAddress. */
@ObjectType({ description: 'The address is confirmed: its owner is alerted there when on duty.' })
export class ConfirmOnCallAddressSuccess extends OnCallChanged {
  @Field(() => DateTime, { description: 'When the right code was first sent.' })
  verifiedAt!: Date;
}

/** Returned when a code of a duty address is not the right one. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the code is not the one that was sent, was tried too often, or is too old, and to staff who are not on the roster. One answer for every reason.',
})
export class OnCallCodeWrongError extends UserError {}

/** Result of confirmOnCallAddress. */
export const ConfirmOnCallAddressResult = declareResult(
  'ConfirmOnCallAddress',
  ConfirmOnCallAddressSuccess,
  OnCallCodeWrongError,
  InputInvalidError,
);

/** `Mutation.confirmOnCallAddress`. */
@Resolver()
export class ConfirmOnCallAddressResolver {
  @MutationOf(
    () => ConfirmOnCallAddressResult,
    'Confirms the duty address of the facilitator who asks, by the code that was sent there.',
  )
  async confirmOnCallAddress(
    @For('FACILITATOR') staff: AskingStaff,
    @Input(() => ConfirmOnCallAddressInput, 'The code.') { code }: ConfirmOnCallAddressInput,
    @Ctx() { parts, now }: RequestContext<ConfirmingOnCallAddresses>,
  ): Promise<typeof ConfirmOnCallAddressResult> {
    return answer(await confirmOnCallAddress(parts, staff, { code, now }), {
      confirmed: ({ verifiedAt }) => fill(ConfirmOnCallAddressSuccess, { verifiedAt }),
      'code-wrong': codeWrong,
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}

const codeWrong = (): OnCallCodeWrongError =>
  fill(OnCallCodeWrongError, {
    message:
      'That is not the code, or it is too old. Ask an operator to set the roster once more; another code is sent then.',
  });
