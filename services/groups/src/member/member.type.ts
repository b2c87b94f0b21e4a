import { Directive, Field, ID, ObjectType } from '@holdfast/graphql';

/** Names somebody; *members* shows their face. */
@ObjectType('Member')
@Directive('@key(fields: "id", resolvable: false)')
export class MemberType {
  @Field(() => ID)
  id!: string;
}
