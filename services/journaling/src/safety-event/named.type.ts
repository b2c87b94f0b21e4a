import { Directive, ObjectType, OwnId } from '@holdfast/graphql';

/** A person, named by their id; *members* shows their face. */
@ObjectType('Member')
@Directive('@key(fields: "id", resolvable: false)')
export class MemberType {
  @OwnId('A pseudonymous id.')
  id!: string;
}

/** A message, named by its id; *groups* shows it to those who may see it. */
@ObjectType('GroupMessage')
@Directive('@key(fields: "id", resolvable: false)')
export class GroupMessageType {
  @OwnId('The id of the message.')
  id!: string;
}
