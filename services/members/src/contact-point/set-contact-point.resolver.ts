import {
  answer,
  Ctx,
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
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import {
  ConfirmingPassphrase,
  NOT_CONFIRMED_ERRORS,
  NOT_CONFIRMED_FACES,
} from '../step-up/step-up.type.ts';
import type { ContactKind } from './contact-point.rule.ts';
import {
  contactFace,
  ContactKindEnum,
  contactNotPossible,
  ContactNotPossibleError,
  ContactPointType,
} from './contact-point.type.ts';
import { setContactPoint, type SettingContactPoints } from './set-contact-point.ts';

/** Input of setContactPoint. */
@InputType({ description: 'An address for reminders and for letters about the account.' })
export class SetContactPointInput {
  @Field(() => ContactKindEnum, { description: 'The kind of address.' })
  kind!: ContactKind;

  @Field(() => String, { description: 'The address: one, and nothing else.' })
  address!: string;

  @ConfirmingPassphrase()
  passphrase?: string | null;
}

/** Success of setContactPoint. */
@ObjectType({
  description:
    'The address is kept, and a code was sent there: send it with verifyContactPoint. If the address was verified before, nothing was changed.',
})
export class SetContactPointSuccess extends ViewerChanged {
  @Field(() => ContactPointType, { description: 'The contact point, as it is now.' })
  contactPoint!: ContactPointType;
}

/** Result of setContactPoint. */
export const SetContactPointResult = declareResult(
  'SetContactPoint',
  SetContactPointSuccess,
  ContactNotPossibleError,
  NoticeOutdatedError,
  ...NOT_CONFIRMED_ERRORS,
  InputInvalidError,
);

/** `Mutation.setContactPoint`. */
@Resolver()
export class SetContactPointResolver {
  @MutationOf(
    () => SetContactPointResult,
    'Keeps an address to which reminders and letters about the account may be sent, sealed, and sends a code there. It replaces any other. Nobody can sign in with it.',
  )
  async setContactPoint(
    @For('MEMBER') member: AskingMember,
    @Input(() => SetContactPointInput, 'The address to keep.')
    { kind, address, passphrase = null }: SetContactPointInput,
    @Ctx() { parts, now }: RequestContext<SettingContactPoints>,
  ): Promise<typeof SetContactPointResult> {
    return answer(await setContactPoint(parts, member, { kind, address, passphrase, now }), {
      set: (outcome) =>
        fill(SetContactPointSuccess, {
          contactPoint: contactFace(outcome.contact, outcome.address),
        }),
      'not-possible': contactNotPossible,
      'notice-outdated': noticeOutdated,
      ...NOT_CONFIRMED_FACES,
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
