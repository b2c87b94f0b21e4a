import {
  Arg,
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  ID,
  InputInvalidError,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requirePerson } from '@holdfast/subgraph';
import { groupNotFound, GroupNotFoundError } from '../room/group.type.ts';
import { type GroupsContext } from '../parts.ts';
import { leaveGroup } from './leave-group.ts';

/** What a member sends who leaves a group. */
@InputType({ description: 'What a member sends who leaves a group.' })
export class LeaveGroupInput {
  @Field(() => ID, { description: 'A group that the viewer is in.' })
  groupId!: string;
}

/** Returned by leaveGroup. */
@ObjectType({ description: 'The viewer is not in the group any more.' })
export class LeaveGroupSuccess {
  @Field(() => DateTime, {
    description: 'When the viewer left; the same instant where they had left before.',
  })
  leftAt!: Date;
}

/** What leaveGroup may answer. */
export const LeaveGroupResult = createUnionType({
  name: 'LeaveGroupResult',
  description: 'What leaveGroup may answer.',
  types: () => [LeaveGroupSuccess, GroupNotFoundError, InputInvalidError] as const,
});

/** `Mutation.leaveGroup`. */
@Resolver()
export class LeaveGroupResolver {
  @Mutation(() => LeaveGroupResult, {
    nullable: true,
    description:
      'Leaves a group. What the viewer posted stays there; they see nothing of the group any more. A new invitation lets them in again.',
  })
  async leaveGroup(
    @Arg('input', () => LeaveGroupInput) { groupId }: LeaveGroupInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof LeaveGroupResult> {
    const outcome = await leaveGroup(context.parts, requirePerson(context), {
      groupId,
      now: context.now,
    });
    return outcome.kind === 'left'
      ? fill(LeaveGroupSuccess, { leftAt: outcome.leftAt })
      : groupNotFound();
  }
}
