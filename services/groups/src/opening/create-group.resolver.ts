import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requireMember, requireStaff } from '@holdfast/subgraph';
import { type GroupsContext } from '../parts.ts';
import { GroupProfileInput, profileDraftOf } from '../group-profile/group-profile.type.ts';
import { createGroup } from './create-group.ts';
import { type GroupKind } from '../group/group.rule.ts';
import { groupFace, GroupKindEnum, GroupType } from '../room/group.type.ts';

/** What a member sends who opens a group. */
@InputType({ description: 'What somebody sends who opens a group.' })
export class CreateGroupInput {
  @Field(() => String, {
    description: 'The name of the group: 1 to 80 characters. Its members see it.',
  })
  name!: string;

  @Field(() => GroupKindEnum, {
    description: 'What the group is for. Members open peer teams, facilitators clinical groups.',
  })
  kind!: GroupKind;

  @Field(() => Int, {
    description: 'For how many people there is room, its host included: 2 to 15.',
  })
  capacity!: number;

  @Field(() => GroupProfileInput, {
    nullable: true,
    description: 'What it is for, and for whom. Not said: for everybody with an invitation.',
  })
  profile?: GroupProfileInput | null;

  @Field(() => ID, {
    description:
      'Made once by the client for this group; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by createGroup. */
@ObjectType({ description: 'The group is open, and the viewer is its host.' })
export class CreateGroupSuccess {
  @Field(() => GroupType, { description: 'The group, as it is now.' })
  group!: GroupType;
}

/** What createGroup may answer. */
export const CreateGroupResult = createUnionType({
  name: 'CreateGroupResult',
  description: 'What createGroup may answer.',
  types: () => [CreateGroupSuccess, InputInvalidError] as const,
});

/** `Mutation.createGroup`. */
@Resolver()
export class CreateGroupResolver {
  @Mutation(() => CreateGroupResult, {
    nullable: true,
    description:
      'Opens a group: members open peer teams and become their hosts, facilitators open clinical groups and lead them. Whoever opens one is in it, and agrees to its agreement.',
  })
  async createGroup(
    @Arg('input', () => CreateGroupInput) input: CreateGroupInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof CreateGroupResult> {
    const { name, kind, capacity, idempotencyKey } = input;
    const isStaff = context.person.kind === 'staff';
    const asking = isStaff ? requireStaff(context, 'FACILITATOR') : requireMember(context);
    const outcome = await createGroup(context.parts, asking, {
      role: isStaff ? 'FACILITATOR' : 'HOST',
      draft: { name, kind, capacity, profile: profileDraftOf(input.profile), idempotencyKey },
      now: context.now,
    });
    return outcome.kind === 'created'
      ? fill(CreateGroupSuccess, { group: groupFace(outcome.room) })
      : inputInvalid(outcome.faults);
  }
}
