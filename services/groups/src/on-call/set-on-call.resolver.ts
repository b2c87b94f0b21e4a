import {
  answer,
  CountryCode,
  Ctx,
  declareResult,
  Field,
  fill,
  IdOf,
  IdsOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  Int,
  MutationOf,
  ObjectType,
  Resolver,
  TimeZone,
} from '@holdfast/graphql';
import { For, type AskingStaff, type RequestContext } from '@holdfast/subgraph';
import { OnCallChanged } from './on-call-changed.type.ts';
import { OnCallSlotInput } from './on-call.type.ts';
import { setOnCall, type SettingOnCall } from './set-on-call.ts';

/** A contact of a roster that is set. */
@InputType({ description: 'A staff member who can be on duty.' })
export class OnCallContactInput {
  @IdOf('Member', { description: 'Their face, as staffAccounts shows it.' })
  memberId!: string;

  @Field(() => String, {
    description:
      'An e-mail address that they look at when they are on duty. A code is sent there; they confirm it themselves.',
  })
  address!: string;
}

/** Input of setOnCall. */
@InputType({
  description:
    'A roster, in place of the present one. What is left out, or null, stays as it is: isOn alone switches duty off, or on again.',
})
export class SetOnCallInput {
  @Field(() => Boolean, {
    description: 'Whether duty is on. The crisis lines of the country must be verified first.',
  })
  isOn!: boolean;

  @Field(() => CountryCode, { nullable: true, description: 'The country of the programme.' })
  country?: string | null;

  @Field(() => TimeZone, {
    nullable: true,
    description: 'The zone by whose clocks the slots go.',
  })
  timeZone?: string | null;

  @Field(() => [OnCallContactInput], {
    nullable: true,
    description:
      'All who can be on duty: 1 to 50. A new address takes the place of the old one when it is confirmed.',
  })
  contacts?: OnCallContactInput[] | null;

  @Field(() => [OnCallSlotInput], {
    nullable: true,
    description: 'The usual week: up to 200 slots. They may overlap.',
  })
  slots?: OnCallSlotInput[] | null;

  @IdsOf('Member', {
    nullable: true,
    description:
      'The contacts who are alerted when nobody else is left, at any hour; at least one.',
  })
  lastResort?: string[] | null;
}

/** Success of setOnCall. */
@ObjectType({ description: 'The roster is in force.' })
export class SetOnCallSuccess extends OnCallChanged {
  @Field(() => Int, {
    description:
      'The number of codes that the mail server did not take. Send the same once more, and they leave then.',
  })
  codesUnsent!: number;
}

/** Result of setOnCall. */
export const SetOnCallResult = declareResult('SetOnCall', SetOnCallSuccess, InputInvalidError);

/** `Mutation.setOnCall`. */
@Resolver()
export class SetOnCallResolver {
  @MutationOf(
    () => SetOnCallResult,
    'Says who of the programme is on duty when, in place of what was said before, or switches duty off and on. Nobody is alerted at an address that they have not confirmed; an earlier one of theirs works until then.',
  )
  async setOnCall(
    @For('OPERATOR') operator: AskingStaff,
    @Input(() => SetOnCallInput, 'The roster.') draft: SetOnCallInput,
    @Ctx() { parts, now }: RequestContext<SettingOnCall>,
  ): Promise<typeof SetOnCallResult> {
    return answer(await setOnCall(parts, operator, { draft, now }), {
      set: ({ codesUnsent }) => fill(SetOnCallSuccess, { codesUnsent }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
