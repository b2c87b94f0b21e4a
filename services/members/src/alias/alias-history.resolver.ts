import {
  Ctx,
  DateTime,
  Field,
  FieldResolver,
  fill,
  ObjectType,
  Resolver,
  Viewer,
} from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { formerAliases } from './alias.repository.ts';

/** A former alias as its member sees it. */
@ObjectType('FormerAlias', {
  description:
    'A name that the viewer had. Nobody else sees it, and for 90 days nobody else can have it.',
})
export class FormerAliasType {
  @Field(() => String, { description: 'The name.' })
  alias!: string;

  @Field(() => DateTime, { description: 'When another one took its place.' })
  changedAt!: Date;
}

/** `Viewer.aliasHistory`. */
@Resolver(() => Viewer)
export class AliasHistoryResolver {
  @FieldResolver(() => [FormerAliasType], {
    nullable: true,
    description: 'The names that the viewer had before, newest first. Hidden from everybody else.',
  })
  async aliasHistory(@Ctx() context: MembersContext): Promise<FormerAliasType[]> {
    const { memberId, session } = requireMember(context);
    const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
    const history = await session.read((tx) => formerAliases.of(tx, memberId));
    const opened = await Promise.all(
      history.map(async ({ aliasSealed, changedAt }) => {
        const text = await context.parts.sealer.open(place, aliasSealed);
        return text.kind === 'opened'
          ? [fill(FormerAliasType, { alias: text.text, changedAt })]
          : [];
      }),
    );
    return opened.flat().reverse();
  }
}
