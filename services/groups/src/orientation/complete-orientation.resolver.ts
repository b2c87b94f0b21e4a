import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { completeOrientation } from './complete-orientation.ts';
import { orientationFace, OrientationRecordType } from './orientation.type.ts';

/** Input of completeOrientation. */
@InputType({ description: 'Confirms that the viewer has read the orientation.' })
export class CompleteOrientationInput {
  @Field(() => String, { description: 'The version of groupOrientation that was read.' })
  version!: string;
}

/** Success of completeOrientation. */
@ObjectType({ description: 'The viewer can ask for a match.' })
export class CompleteOrientationSuccess extends ViewerChanged {
  @Field(() => OrientationRecordType, {
    description: 'The record of the first time that the viewer read an orientation.',
  })
  orientation!: OrientationRecordType;
}

/** Result of completeOrientation. */
export const CompleteOrientationResult = declareResult(
  'CompleteOrientation',
  CompleteOrientationSuccess,
  InputInvalidError,
);

/** `Mutation.completeOrientation`. */
@Resolver()
export class CompleteOrientationResolver {
  @MutationOf(
    () => CompleteOrientationResult,
    'Records that the viewer has read what a group is. The first time counts.',
  )
  async completeOrientation(
    @For('MEMBER') member: AskingMember,
    @Input(() => CompleteOrientationInput, 'The orientation that was read.')
    { version }: CompleteOrientationInput,
    @Ctx() { now }: RequestContext<unknown>,
  ): Promise<typeof CompleteOrientationResult> {
    return answer(await completeOrientation(member, { version, now }), {
      completed: ({ orientation }) =>
        fill(CompleteOrientationSuccess, { orientation: orientationFace(orientation) }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
