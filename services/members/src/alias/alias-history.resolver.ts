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
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { readAlias } from '../member/alias-text.part.ts';
import { formerAliases } from './alias.repository.ts';
import type { ChangingAliases } from './change-alias.ts';

/** A former alias as its member sees it. */
@ObjectType('FormerAlias', {
  description:
    'A name that the viewer had. Nobody else sees it, and for 90 days nobody else can have it.',
})
export class FormerAliasType {
  @Field(() => String, { description: 'The name.' })
  alias!: string;

  @Field(() => DateTime, { description: 'When another name replaced it.' })
  changedAt!: Date;
}

/** `Viewer.aliasHistory`. */
@Resolver(() => Viewer)
export class AliasHistoryResolver {
  @FieldResolver(() => [FormerAliasType], {
    nullable: true,
    description: 'The names that the viewer had before, newest first. Hidden from everybody else.',
  })
  async aliasHistory(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Ctx() { parts }: RequestContext<Pick<ChangingAliases, 'sealer'>>,
  ): Promise<FormerAliasType[]> {
    const history = await session.read((tx) => formerAliases.of(tx, memberId));
    const opened = await Promise.all(
      history.map(async (former) => {
        const alias = await readAlias(parts.sealer, former);
        return alias === null
          ? []
          : [fill(FormerAliasType, { alias, changedAt: former.changedAt })];
      }),
    );
    return opened.flat().reverse();
  }
}
