import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { noticeOutdated, NoticeOutdatedError } from '../privacy-notice/privacy-notice.type.ts';
import { type ContactKind } from './contact-point.rule.ts';
import {
  contactFace,
  ContactKindEnum,
  ContactNotPossibleError,
  ContactPointType,
} from './contact-point.type.ts';
import { setContactPoint, type ContactOutcome } from './set-contact-point.ts';
import { tooManyAttempts, TooManyAttemptsError } from '../door/door.type.ts';

/** What a member sends who wishes to be reminded. */
@InputType({ description: 'What a member sends who wishes to be reminded.' })
export class SetContactPointInput {
  @Field(() => ContactKindEnum, { description: 'What it is.' })
  kind!: ContactKind;

  @Field(() => String, { description: 'The address: one, and nothing else.' })
  address!: string;
}

/** Returned by setContactPoint. */
@ObjectType({
  description:
    'The address is kept, and a code was sent there: send it with verifyContactPoint. Already verified: nothing was changed.',
})
export class SetContactPointSuccess {
  @Field(() => ContactPointType, { description: 'Where the viewer wishes to be reminded.' })
  contactPoint!: ContactPointType;
}

/** What setContactPoint may answer. */
export const SetContactPointResult = createUnionType({
  name: 'SetContactPointResult',
  description: 'What setContactPoint may answer.',
  types: () =>
    [
      SetContactPointSuccess,
      ContactNotPossibleError,
      NoticeOutdatedError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.setContactPoint`. */
@Resolver()
export class SetContactPointResolver {
  @Mutation(() => SetContactPointResult, {
    nullable: true,
    description:
      'Keeps an address to which reminders may be sent, sealed, and sends a code there. Nobody signs in by it. Takes the place of any other.',
  })
  async setContactPoint(
    @Arg('input', () => SetContactPointInput) { kind, address }: SetContactPointInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof SetContactPointResult> {
    const member = requireMember(context);
    const { parts, now } = context;
    return faceOf(await setContactPoint(parts, member, { kind, address: address.trim(), now }));
  }
}

function faceOf(outcome: ContactOutcome): typeof SetContactPointResult {
  switch (outcome.kind) {
    case 'set':
      return fill(SetContactPointSuccess, {
        contactPoint: contactFace(outcome.contact, outcome.address),
      });
    case 'not-possible':
      return fill(ContactNotPossibleError, {
        message: 'No reminders are sent from here. Everything else works without an address.',
      });
    case 'notice-outdated':
      return noticeOutdated();
    case 'too-many':
      return tooManyAttempts(outcome.retryAfterSeconds);
    case 'invalid':
      return inputInvalid(outcome.faults);
    default:
      return unreachable(outcome);
  }
}
