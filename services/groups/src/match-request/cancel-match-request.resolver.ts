import {
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  InputInvalidError,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { cancelMatchRequest } from './cancel-match-request.ts';

/** Success of cancelMatchRequest. */
@ObjectType({ description: 'The viewer does not wait to be placed any more.' })
export class CancelMatchRequestSuccess extends ViewerChanged {
  @Field(() => DateTime, { description: 'The instant of this answer.' })
  cancelledAt!: Date;
}

/** Result of cancelMatchRequest. */
export const CancelMatchRequestResult = declareResult(
  'CancelMatchRequest',
  CancelMatchRequestSuccess,
  InputInvalidError,
);

/** `Mutation.cancelMatchRequest`. */
@Resolver()
export class CancelMatchRequestResolver {
  @MutationOf(
    () => CancelMatchRequestResult,
    'Takes back the viewer’s wish to be placed, and the answers that they gave for it. A place that they have stays theirs.',
  )
  async cancelMatchRequest(
    @For('MEMBER') member: AskingMember,
    @Ctx() { now }: RequestContext<unknown>,
  ): Promise<typeof CancelMatchRequestResult> {
    await cancelMatchRequest(member);
    return fill(CancelMatchRequestSuccess, { cancelledAt: now });
  }
}
