import { Directive, Field, ID, ObjectType } from '@holdfast/graphql';

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

  @Field(() => Boolean, { description: 'True for facilitators and moderators.' })
  isStaff!: boolean;
}
