import { Ctx, Field, ObjectType, StaffMember, fill, type AskedBy } from '@holdfast/graphql';

/** Success after which something of duty has changed: a class of such a success extends this one. */
@ObjectType({ description: 'Something of duty has changed.' })
export abstract class OnCallChanged {
  @Field(() => StaffMember, {
    nullable: true,
    description: 'The staff member who sent this: ask here for onCall, as it is now.',
  })
  staff(@Ctx() { person }: AskedBy): StaffMember | null {
    return person.kind === 'staff' ? fill(StaffMember, { id: person.memberId }) : null;
  }
}
