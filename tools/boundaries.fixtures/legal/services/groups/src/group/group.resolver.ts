import { Query, Resolver } from '../../../../packages/graphql/src/index.ts';
import { findGroup } from './group.repository.ts';
import { GroupType } from './group.type.ts';

@Resolver()
export class GroupResolver {
  @Query(() => GroupType)
  public group = findGroup;
}
