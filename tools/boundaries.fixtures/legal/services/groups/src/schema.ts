import { Query } from '../../../packages/graphql/src/index.ts';
import { GroupResolver } from './group/group.resolver.ts';
import { PostMessageResolver } from './message/post-message.resolver.ts';

export const schema = [Query, GroupResolver, PostMessageResolver];
