import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  Int,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { helpCardFace, HelpCardField, type HelpCardType } from '@holdfast/help-card/graphql';
import { For, requireStaff, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { GroupProfileInput, profileDraftOf } from '../group-profile/group-profile.type.ts';
import type { GroupKind } from '../group/group.rule.ts';
import { groupFace, GroupKindEnum, GroupType } from '../room/group.type.ts';
import { createGroup, type Opening } from './create-group.ts';

/** Input of createGroup. */
@InputType({ description: 'A group to open.' })
export class CreateGroupInput {
  @Field(() => String, {
    description: 'The name of the group: 1 to 80 characters. Its members see it.',
  })
  name!: string;

  @Field(() => GroupKindEnum, {
    description:
      'The purpose of the group. Members open peer teams, facilitators open clinical groups.',
  })
  kind!: GroupKind;

  @Field(() => Int, {
    description: 'The number of people for whom there is room, its host included: 2 to 15.',
  })
  capacity!: number;

  @Field(() => GroupProfileInput, {
    nullable: true,
    description:
      'A description of the group, and of the people whom it is meant for. If not given, it is for everybody with an invitation.',
  })
  profile?: GroupProfileInput | null;

  @IdempotencyKey('group')
  idempotencyKey!: string;
}

/** Success of createGroup. */
@ObjectType({ description: 'The group is open, and the viewer is its host.' })
export class CreateGroupSuccess extends ViewerChanged {
  @Field(() => GroupType, { description: 'The group, as it is now.' })
  group!: GroupType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of createGroup. */
export const CreateGroupResult = declareResult(
  'CreateGroup',
  CreateGroupSuccess,
  InputInvalidError,
);

/** `Mutation.createGroup`. */
@Resolver()
export class CreateGroupResolver {
  @MutationOf(
    () => CreateGroupResult,
    'Opens a group: members open peer teams and become their hosts, facilitators open clinical groups and lead them. The one who opens a group is in it, and agrees to its agreement.',
  )
  async createGroup(
    @For('PERSON') person: AskingPerson,
    @Input(() => CreateGroupInput, 'The group to open.') input: CreateGroupInput,
    @Ctx() context: RequestContext<Opening>,
  ): Promise<typeof CreateGroupResult> {
    // Staff are in rooms with any role, but only facilitators open one.
    if (person.isStaff) requireStaff(context, 'FACILITATOR');
    const { name, kind, capacity, idempotencyKey } = input;
    const creation = {
      role: person.isStaff ? 'FACILITATOR' : 'HOST',
      draft: { name, kind, capacity, profile: profileDraftOf(input.profile), idempotencyKey },
      now: context.now,
    } as const;
    return answer(await createGroup(context.parts, person, creation), {
      created: ({ room, helpCard }) =>
        fill(CreateGroupSuccess, { group: groupFace(room), helpCard: helpCardFace(helpCard) }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
