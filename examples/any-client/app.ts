import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { LiveSubscription } from './generated/graphql.ts';

/** Whatever comes in a live room: the position first, then items. */
export type Frame = LiveSubscription['groupActivity'];

/** What the story of the examples needs of a client library. */
export interface App {
  /** Reads anew, through the cache. */
  read<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /** Sends a mutation. */
  change<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /** Tells what a query is answered, and again whenever the cache has learnt of something in it. */
  watch<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    told: (data: Data) => void,
  ): () => void;
  /** Tells what happens in a room from a place on, until it is stopped. */
  listen(
    room: { readonly groupId: string; readonly after: string | null },
    told: (frame: Frame) => void,
  ): () => void;
}
