import type { BoundFaultCode, Fault, PlainFaultCode } from '@holdfast/kernel';
import { declareEnum } from './declare-enum.ts';
import { Directive, Field, Int, InterfaceType, ObjectType } from './decorators.ts';
import { fill } from './fill.ts';
import { Cursor } from './scalars.ts';

/** Position of a page in its list. */
@ObjectType({
  description: 'The position of a page in its list, as in the Relay connection specification.',
})
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'True if more items follow this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True if items stand before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => Cursor, {
    nullable: true,
    description: 'The first item’s cursor; null on an empty page.',
  })
  startCursor!: string | null;

  @Field(() => Cursor, {
    nullable: true,
    description: 'The last item’s cursor; null on an empty page.',
  })
  endCursor!: string | null;
}

/** An outcome that is not the wished one. */
@InterfaceType({
  description:
    'An outcome that is not the wished one. Select message on it, so that outcomes added later are shown, too.',
})
export abstract class UserError {
  @Field(() => String, {
    description:
      'A sentence for the person, in plain and kind words. It never says more than the type and its fields.',
  })
  message!: string;
}

/** Codes of field errors with `min` and `max`, and what each means. */
const BOUND_CODES: Readonly<Record<BoundFaultCode, string>> = {
  TOO_SHORT: 'A text of fewer characters, or a list of fewer entries, than min. Has bounds.',
  TOO_LONG: 'A text of more characters, or a list of more entries, than max. Has bounds.',
  TOO_SMALL: 'A number below min. Has bounds.',
  TOO_LARGE: 'A number above max, or a day later than max days from today. Has bounds.',
  TOO_MANY: 'With it there would be more than max. Take something else away first. Has bounds.',
  IN_THE_PAST: 'A day earlier than min days from today. Has bounds.',
};

const PLAIN_CODES: Readonly<Record<PlainFaultCode, string>> = {
  REQUIRED: 'Missing, and needed here.',
  MALFORMED: 'Not of the form that is read here, such as a language tag or an address.',
  UNREADABLE: 'A text or a name with signs that not everybody could read as its author sees it.',
  UNKIND: 'A name that is not kind to everybody.',
  MISLEADING: 'A name that could be taken for staff or a helpline.',
  EASILY_GUESSED: 'A passphrase that others guess first.',
  WRONG: 'A code or an answer that is not the right one now.',
  EXPIRED: 'Begun too long ago. Begin again.',
  OUTDATED: 'Made for what has changed meanwhile. Look at it, and send it anew.',
  NOT_FOUND: 'Names nothing that the sender can see.',
  NOT_ALLOWED:
    'Not possible together with the other fields, for the sender, or before what the message names is done.',
  REPEATED: 'Named twice, or a key that was used for something else.',
};

export const FieldErrorCodeEnum = declareEnum<Fault['code']>(
  'FieldErrorCode',
  'Reason of a field error, for a sentence in the person’s own language. Codes may be added: show message for one that you do not know.',
  { ...BOUND_CODES, ...PLAIN_CODES },
);

/** Fault of one field of an input. */
@ObjectType({ description: 'A fault of one field of the input.' })
@Directive('@shareable')
export class FieldError {
  @Field(() => String, {
    description:
      'The field, as a path from the input, such as changes[0].text; empty if it is the input as a whole.',
  })
  path!: string;

  @Field(() => String, {
    description: 'The rule that the field must meet. Never repeats the value that was sent.',
  })
  message!: string;

  @Field(() => FieldErrorCodeEnum, { description: 'The reason.' })
  code!: Fault['code'];

  @Field(() => Int, {
    nullable: true,
    description:
      'The least that is taken, in the unit of the message: characters, entries, people, minutes, days from today. Null if the code has no bounds.',
  })
  min!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The most that is taken, in the same unit. Null if the code has no bounds.',
  })
  max!: number | null;
}

/** Returned when the input cannot be used as it is. */
@ObjectType({
  implements: UserError,
  description: 'Returned when the input cannot be used as it is. Nothing was changed.',
})
@Directive('@shareable')
export class InputInvalidError extends UserError {
  @Field(() => [FieldError], { description: 'Every field that must change; never empty.' })
  fieldErrors!: FieldError[];
}

/** Returned when too much was asked in too short a time. */
@ObjectType({
  implements: UserError,
  description: 'Returned when too much was asked in too short a time. Nothing was changed.',
})
@Directive('@shareable')
export class RateLimitedError extends UserError {
  @Field(() => Int, { description: 'Seconds to wait before trying again; at least 1.' })
  retryAfterSeconds!: number;
}

/** Returned when a code opens nothing. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the code is not one, or was used, or is too old. One answer for every reason.',
})
@Directive('@shareable')
export class InvitationNotUsableError extends UserError {}

/** Makes the outcome for an input that cannot be used. */
export function inputInvalid(faults: readonly Fault[]): InputInvalidError {
  return fill(InputInvalidError, {
    message: 'Some of this cannot be used yet. Look at the fields named and send it again.',
    fieldErrors: faults.map((fault) => fill(FieldError, { min: null, max: null, ...fault })),
  });
}
