import { Field, ObjectType } from './decorators.ts';
import { requestError } from './errors.ts';
import { fill } from './fill.ts';
import { Cursor } from './scalars.ts';
import { PageInfo } from './shared-types.ts';

/** A class, or a union as `createUnionType` returns it. */
export type NodeType = ReturnType<Extract<Parameters<typeof Field>[0], () => unknown>>;

/** One item of a list with its place. */
export interface EdgeOf<Node> {
  cursor: string;
  node: Node;
}

/** One page of a list. */
export interface ConnectionOf<Node> {
  edges: EdgeOf<Node>[];
  pageInfo: PageInfo;
}

/**
 * Declares `<Name>Edge` and `<Name>Connection` for a node type.
 * @param described what the list holds and in which order, as a sentence.
 */
export function declareConnection<Node extends object>(
  name: string,
  node: () => NodeType,
  described: string,
): new () => ConnectionOf<Node> {
  @ObjectType(`${name}Edge`, { description: 'One item of the list, with its place.' })
  class Edge implements EdgeOf<Node> {
    @Field(() => Cursor, {
      description: 'The place of this item; give it as after to go on from here.',
    })
    cursor!: string;

    @Field(() => node(), { description: 'The item.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: described })
  class Connection implements ConnectionOf<Node> {
    @Field(() => [Edge], { description: 'The items of this page.' })
    edges!: EdgeOf<Node>[];

    @Field(() => PageInfo, { description: 'The position of this page in the list.' })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/**
 * Makes a page from items that were read with one more than asked for: the extra one says that more follow.
 * @param hasPreviousPage whether items stand before this page; on a page after a cursor there is at least that one.
 */
export function pageOf<Node>(
  edges: readonly EdgeOf<Node>[],
  first: number,
  hasPreviousPage: boolean,
): ConnectionOf<Node> {
  const shown = edges.slice(0, first);
  return {
    edges: shown,
    pageInfo: fill(PageInfo, {
      hasNextPage: edges.length > first,
      hasPreviousPage,
      startCursor: shown[0]?.cursor ?? null,
      endCursor: shown.at(-1)?.cursor ?? null,
    }),
  };
}

/**
 * Returns the number of items to read. @throws GraphQLError BAD_USER_INPUT if `asked` is not between 1 and `most`.
 */
export function pageSize(asked: number | null | undefined, preset: number, most: number): number {
  if (asked === null || asked === undefined) return preset;
  if (asked >= 1 && asked <= most) return asked;
  const message = `A page of this list holds 1 to ${String(most)} items.`;
  throw requestError('BAD_USER_INPUT', message, 'PAGE_SIZE_INVALID', { min: 1, max: most });
}

/** The error for a cursor that this list did not give. */
export function cursorInvalid(): Error {
  return requestError(
    'BAD_USER_INPUT',
    'This cursor does not belong to this list. Read the list from its beginning.',
    'CURSOR_INVALID',
  );
}
