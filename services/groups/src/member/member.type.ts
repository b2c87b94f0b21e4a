import { Directive, ObjectType, OwnId } from '@holdfast/graphql';

/** A person, named by their id; *members* shows their face. */
@ObjectType('Member')
@Directive('@key(fields: "id", resolvable: false)')
export class MemberType {
  @OwnId('A pseudonymous id.')
  id!: string;
}
