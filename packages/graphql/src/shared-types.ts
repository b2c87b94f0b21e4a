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
    description: 'A sentence for the person, in plain and kind words. Its text never varies.',
  })
  message!: string;
}

/** Fault of one field of an input. */
@ObjectType({ description: 'A fault of one field of the input.' })
@Directive('@shareable')
export class FieldError {
  @Field(() => String, { description: 'The field, as a path from the input, such as craving.' })
  path!: string;

  @Field(() => String, {
    description: 'The rule that the field must meet. Never repeats the value that was sent.',
  })
  message!: string;
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

/** One fault of an input, as a rule returns it. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** Makes the outcome for an input that cannot be used. */
export function inputInvalid(faults: readonly FieldFault[]): InputInvalidError {
  return fill(InputInvalidError, {
    message: 'Some of this cannot be used yet. Look at the fields named and send it again.',
    fieldErrors: faults.map((fault) => fill(FieldError, fault)),
  });
}
