import {
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { removeContactPoint } from './remove-contact-point.ts';

/** Success of removeContactPoint. */
@ObjectType({ description: 'The address is removed. Nothing is sent there any more.' })
export class RemoveContactPointSuccess {
  @Field(() => DateTime, { description: 'The instant from which there is certainly none.' })
  removedAt!: Date;
}

/** Result of removeContactPoint. */
export const RemoveContactPointResult = declareResult(
  'RemoveContactPoint',
  RemoveContactPointSuccess,
);

/** `Mutation.removeContactPoint`. */
@Resolver()
export class RemoveContactPointResolver {
  @MutationOf(
    () => RemoveContactPointResult,
    'Removes the contact point of the viewer. May be repeated.',
  )
  async removeContactPoint(
    @For('MEMBER') member: AskingMember,
    @Ctx() { now }: RequestContext<unknown>,
  ): Promise<typeof RemoveContactPointResult> {
    await removeContactPoint(member);
    return fill(RemoveContactPointSuccess, { removedAt: now });
  }
}
