import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type GroupsContext } from '../parts.ts';
import { completeOrientation } from './complete-orientation.ts';
import { orientationFace, OrientationRecordType } from './orientation.type.ts';

/** What a member sends who has read what a group is. */
@InputType({ description: 'What a member sends who has read what a group is.' })
export class CompleteOrientationInput {
  @Field(() => String, { description: 'The version of groupOrientation that was read.' })
  version!: string;
}

/** Returned by completeOrientation. */
@ObjectType({ description: 'The viewer can ask for a match.' })
export class CompleteOrientationSuccess {
  @Field(() => OrientationRecordType, { description: 'What was noted, the first time.' })
  orientation!: OrientationRecordType;
}

/** What completeOrientation may answer. */
export const CompleteOrientationResult = createUnionType({
  name: 'CompleteOrientationResult',
  description: 'What completeOrientation may answer.',
  types: () => [CompleteOrientationSuccess, InputInvalidError] as const,
});

/** `Mutation.completeOrientation`. */
@Resolver()
export class CompleteOrientationResolver {
  @Mutation(() => CompleteOrientationResult, {
    nullable: true,
    description: 'Notes that the viewer has read what a group is. The first time counts.',
  })
  async completeOrientation(
    @Arg('input', () => CompleteOrientationInput) { version }: CompleteOrientationInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof CompleteOrientationResult> {
    const outcome = await completeOrientation(requireMember(context), {
      version,
      now: context.now,
    });
    return outcome.kind === 'completed'
      ? fill(CompleteOrientationSuccess, { orientation: orientationFace(outcome.orientation) })
      : inputInvalid(outcome.faults);
  }
}
