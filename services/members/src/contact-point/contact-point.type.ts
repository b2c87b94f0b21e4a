import { DateTime, declareEnum, Field, fill, ObjectType, UserError } from '@holdfast/graphql';
import { maskAddress } from '@holdfast/kernel';
import type { ContactKind, ContactPoint } from './contact-point.rule.ts';

/** `ContactKind`. */
export const ContactKindEnum = declareEnum<ContactKind>(
  'ContactKind',
  'The kind of address by which a member can be reached.',
  { EMAIL: 'E-mail.' },
);

/** A contact point as its member sees it. */
@ObjectType('ContactPoint', {
  description:
    'An address for reminders, and for a letter when something of the account was changed. Their words say nothing about Holdfast. Nobody can sign in with it, and nobody else sees it.',
})
export class ContactPointType {
  @Field(() => ContactKindEnum, { description: 'The kind of address.' })
  kind!: ContactKind;

  @Field(() => String, {
    description: 'The address, shortened so that only its owner recognises it: a…@e….org.',
  })
  masked!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the viewer confirmed the address with the code that was sent there; null until then. Before that, only the code is sent there.',
  })
  verifiedAt!: Date | null;
}

/** Makes the face of a contact point for its member. */
export function contactFace({ kind, verifiedAt }: ContactPoint, address: string): ContactPointType {
  return fill(ContactPointType, { kind, masked: maskAddress(address), verifiedAt });
}

/** Returned when this installation sends no letters. */
@ObjectType({
  implements: UserError,
  description: 'Returned when this installation sends no letters. Nothing was kept.',
})
export class ContactNotPossibleError extends UserError {}

/** Makes the error for an installation that sends no letters. */
export function contactNotPossible(): ContactNotPossibleError {
  return fill(ContactNotPossibleError, {
    message: 'No letters are sent from here. Everything else works without an address.',
  });
}

/** Returned when a code is not the one that was sent. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the code is not the one that was sent, is older than 15 minutes, or was tried five times. One answer for every reason.',
})
export class ContactCodeWrongError extends UserError {}

/** Makes the error for a code that is not taken. */
export function contactCodeWrong(): ContactCodeWrongError {
  return fill(ContactCodeWrongError, {
    message: 'This is not the code, or it is too old. Ask for another one.',
  });
}
