import { Directive, Field, ID, ObjectType } from '@holdfast/graphql';

/** A person, named by their id; *members* shows their face. */
@ObjectType('Member')
@Directive('@key(fields: "id", resolvable: false)')
export class MemberType {
  @Field(() => ID)
  id!: string;
}
