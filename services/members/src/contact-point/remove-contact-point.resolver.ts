import {
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { contactPoints } from './contact-point.repository.ts';

/** Returned by removeContactPoint. */
@ObjectType({ description: 'The address is gone; nothing is sent there any more.' })
export class RemoveContactPointSuccess {
  @Field(() => DateTime, { description: 'When it was certain that there is none.' })
  removedAt!: Date;
}

/** What removeContactPoint may answer. */
export const RemoveContactPointResult = createUnionType({
  name: 'RemoveContactPointResult',
  description: 'What removeContactPoint may answer.',
  types: () => [RemoveContactPointSuccess] as const,
});

/** `Mutation.removeContactPoint`. */
@Resolver()
export class RemoveContactPointResolver {
  @Mutation(() => RemoveContactPointResult, {
    nullable: true,
    description: 'Takes the viewer’s contact point away. May be repeated.',
  })
  async removeContactPoint(
    @Ctx() context: MembersContext,
  ): Promise<typeof RemoveContactPointResult> {
    const { memberId, session } = requireMember(context);
    await session.change((tx) => contactPoints.remove(tx, memberId));
    return fill(RemoveContactPointSuccess, { removedAt: context.now });
  }
}
