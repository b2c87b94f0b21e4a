import { Directive, Field, fill, ID, ObjectType, UserError } from '@holdfast/graphql';

/** The face that people who share a group see. Nothing else, ever. */
@ObjectType('Member', {
  description:
    'Someone in a group, as the others there see them: an alias, and whether they are staff. Nothing else, ever.',
})
@Directive('@key(fields: "id")')
export class MemberType {
  @Field(() => ID, { description: 'A pseudonymous id.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name that this member chose; null where they have been erased.',
  })
  alias!: string | null;

  @Field(() => Boolean, { description: 'True for staff: facilitators, moderators and operators.' })
  isStaff!: boolean;
}

/** Returned when the alias is somebody's, or looks like somebody's. */
@ObjectType({
  implements: UserError,
  description: 'Returned when the alias, or one that looks like it, is taken.',
})
export class AliasTakenError extends UserError {}

/** Says that an alias is taken. */
export function aliasTaken(): AliasTakenError {
  return fill(AliasTakenError, { message: 'This alias is not free. Choose another one.' });
}
