import {
  Args,
  ArgsType,
  Ctx,
  Cursor,
  cursorInvalid,
  Field,
  FieldResolver,
  fill,
  Int,
  PageInfo,
  pageSize,
  requestError,
  Resolver,
  Root,
  type ConnectionOf,
} from '@holdfast/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { GroupType } from '../room/group.type.ts';
import type { PageWindow } from './activity.rule.ts';
import {
  activityFace,
  GroupActivityConnection,
  type GroupActivityItemType,
  type ShownItem,
} from './activity.type.ts';
import { readActivity, type ActivityPageLimits, type ShowingActivity } from './read-activity.ts';

/** Page of the activity that is asked for. */
@ArgsType()
export class ActivityArgs {
  @Field(() => Cursor, { nullable: true, description: 'Only items after this one.' })
  after?: string | null;

  @Field(() => Cursor, { nullable: true, description: 'Only items before this one.' })
  before?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of items, counted from the beginning: 20 if not given, 200 at most.',
  })
  first?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of items, counted back from the end: 200 at most.',
  })
  last?: number | null;
}

/** `Group.activity`. */
@Resolver(() => GroupType)
export class GroupActivityResolver {
  @FieldResolver(() => GroupActivityConnection, {
    nullable: true,
    description:
      'The activity of the group, in the order of its numbers, from the viewer’s own joining on. Items by members who are hidden from the viewer are shown as GroupActivityHidden. Give first to read from the beginning, or last to read the newest; not both.',
  })
  async activity(
    @For('PERSON') person: AskingPerson,
    @Root() { room }: GroupType,
    @Args(() => ActivityArgs) { after = null, before = null, ...asked }: ActivityArgs,
    @Ctx() { parts }: RequestContext<ShowingActivity>,
  ): Promise<ConnectionOf<GroupActivityItemType>> {
    const count = countOf(asked, parts.policy);
    const answer = await readActivity(parts, person, { room, after, before, ...count });
    if (answer.kind === 'cursor-invalid') throw cursorInvalid();
    return connectionOf(answer.items.map(activityFace), answer.window);
  }
}

function countOf(
  { first, last }: ActivityArgs,
  { pageDefault, activityPageMost }: ActivityPageLimits,
) {
  const isFromEnd = typeof last === 'number';
  if (isFromEnd && typeof first === 'number') {
    throw requestError('BAD_USER_INPUT', 'Give first or last, not both.', 'PAGE_SIZE_INVALID');
  }
  const count = pageSize(isFromEnd ? last : first, pageDefault, activityPageMost);
  return { count, countedFrom: isFromEnd ? 'end' : 'start' } as const;
}

function connectionOf(
  nodes: readonly ShownItem[],
  { hasPrevious, hasNext }: PageWindow,
): ConnectionOf<GroupActivityItemType> {
  return {
    edges: nodes.map((node) => ({ cursor: node.cursor, node })),
    pageInfo: fill(PageInfo, {
      hasNextPage: hasNext,
      hasPreviousPage: hasPrevious,
      startCursor: nodes[0]?.cursor ?? null,
      endCursor: nodes.at(-1)?.cursor ?? null,
    }),
  };
}
