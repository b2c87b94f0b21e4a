import { Resolver } from '../../../../packages/graphql/src/index.ts';
import { GroupType } from '../group/group.type.ts';
import { order } from './post-message.ts';

@Resolver(() => GroupType)
export class PostMessageResolver {
  public readonly order = order;
}
