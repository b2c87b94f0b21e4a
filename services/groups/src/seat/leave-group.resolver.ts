import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { groupNotFound, GroupNotFoundError, OwnGroupId } from '../room/group.type.ts';
import { leaveGroup, type Leaving } from './leave-group.ts';

/** Input of leaveGroup. */
@InputType({ description: 'A group that the viewer leaves.' })
export class LeaveGroupInput {
  @OwnGroupId()
  groupId!: string;
}

/** Success of leaveGroup. */
@ObjectType({ description: 'The viewer is not in the group any more.' })
export class LeaveGroupSuccess extends ViewerChanged {
  @Field(() => DateTime, {
    description: 'The instant at which the viewer left; a repeat gets the same one.',
  })
  leftAt!: Date;
}

/** Result of leaveGroup. */
export const LeaveGroupResult = declareResult(
  'LeaveGroup',
  LeaveGroupSuccess,
  GroupNotFoundError,
  InputInvalidError,
);

/** `Mutation.leaveGroup`. */
@Resolver()
export class LeaveGroupResolver {
  @MutationOf(
    () => LeaveGroupResult,
    'Leaves a group. What the viewer posted stays there; they see nothing of the group any more. A new invitation lets them in again.',
  )
  async leaveGroup(
    @For('PERSON') person: AskingPerson,
    @Input(() => LeaveGroupInput, 'The group to leave.') { groupId }: LeaveGroupInput,
    @Ctx() { parts, now }: RequestContext<Leaving>,
  ): Promise<typeof LeaveGroupResult> {
    return answer(await leaveGroup(parts, person, { groupId, now }), {
      left: ({ leftAt }) => fill(LeaveGroupSuccess, { leftAt }),
      'group-not-found': groupNotFound,
    });
  }
}
