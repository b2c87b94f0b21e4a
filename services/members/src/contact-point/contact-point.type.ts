import { DateTime, Field, fill, ObjectType, registerEnumType, UserError } from '@holdfast/graphql';
import { maskAddress, type ContactKind, type ContactPoint } from './contact-point.rule.ts';

export const ContactKindEnum = { EMAIL: 'EMAIL' } as const satisfies Record<
  ContactKind,
  ContactKind
>;

registerEnumType(ContactKindEnum, {
  name: 'ContactKind',
  description: 'By what somebody can be reached.',
  valuesConfig: { EMAIL: { description: 'E-mail.' } },
});

/** A contact point as its member sees it. */
@ObjectType('ContactPoint', {
  description:
    'Where the viewer wishes to be reminded, with words that say nothing of what this is. Nobody signs in by it, and nobody else sees it.',
})
export class ContactPointType {
  @Field(() => ContactKindEnum, { description: 'What it is.' })
  kind!: ContactKind;

  @Field(() => String, { description: 'The address, so that its owner knows it: a…@e….org.' })
  masked!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its code was shown; null until then: nothing but the code is sent there.',
  })
  verifiedAt!: Date | null;
}

/** A contact point for its member. */
export function contactFace({ kind, verifiedAt }: ContactPoint, address: string): ContactPointType {
  return fill(ContactPointType, { kind, masked: maskAddress(address), verifiedAt });
}

/** Returned when this installation sends no messages. */
@ObjectType({
  implements: UserError,
  description: 'Returned when this installation sends no messages. Nothing was kept.',
})
export class ContactNotPossibleError extends UserError {}

/** Returned when a code is not the one that was sent. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the code is not the one that was sent, is older than 15 minutes, or was tried five times. One answer for every reason.',
})
export class ContactCodeWrongError extends UserError {}
