import { Directive, Field, fill, ObjectType, OwnId, UserError } from '@holdfast/graphql';

/** The face that people who share a group see. Nothing else, ever. */
@ObjectType('Member', {
  description:
    'A person in a group as the others there see them: an alias, and whether they are staff. Nothing else, ever.',
})
@Directive('@key(fields: "id")')
export class MemberType {
  @OwnId('A pseudonymous id.')
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name that this member chose; null if they have been erased.',
  })
  alias!: string | null;

  @Field(() => Boolean, { description: 'True for staff: facilitators, moderators and operators.' })
  isStaff!: boolean;
}

/** Returned when the alias, or one that looks like it, is taken. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the alias, or one that looks like it, is taken. Where many taken ones were asked for, some that are free are refused so for a day, too.',
})
export class AliasTakenError extends UserError {}

/** Makes the error for an alias that is taken. */
export function aliasTaken(): AliasTakenError {
  return fill(AliasTakenError, {
    // In the same words whether it is taken or not, and of nobody else.
    message:
      'This alias cannot be had here now. Add a word or a number that you like, such as “by the lake” or “27”, and it may well be yours.',
  });
}
