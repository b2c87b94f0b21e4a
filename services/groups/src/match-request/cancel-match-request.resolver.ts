import {
  Ctx,
  createUnionType,
  DateTime,
  Field,
  fill,
  InputInvalidError,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type GroupsContext } from '../parts.ts';
import { cancelMatchRequest } from './cancel-match-request.ts';

/** Returned by cancelMatchRequest. */
@ObjectType({ description: 'The viewer does not wait to be placed any more.' })
export class CancelMatchRequestSuccess {
  @Field(() => DateTime, { description: 'The instant of this answer.' })
  cancelledAt!: Date;
}

/** What cancelMatchRequest may answer. */
export const CancelMatchRequestResult = createUnionType({
  name: 'CancelMatchRequestResult',
  description: 'What cancelMatchRequest may answer.',
  types: () => [CancelMatchRequestSuccess, InputInvalidError] as const,
});

/** `Mutation.cancelMatchRequest`. */
@Resolver()
export class CancelMatchRequestResolver {
  @Mutation(() => CancelMatchRequestResult, {
    nullable: true,
    description:
      'Takes back the viewer’s wish to be placed, and what was told for it. A place that they have stays theirs.',
  })
  async cancelMatchRequest(
    @Ctx() context: GroupsContext,
  ): Promise<typeof CancelMatchRequestResult> {
    await cancelMatchRequest(requireMember(context));
    return fill(CancelMatchRequestSuccess, { cancelledAt: context.now });
  }
}
