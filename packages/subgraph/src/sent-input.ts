import type { GraphQLResolveInfo } from 'graphql';

/** A mutation as it was sent. */
export interface Sent {
  readonly mutation: string;
  readonly args: Readonly<Record<string, unknown>>;
}

type Path = GraphQLResolveInfo['path'];

/** For each request, what each of its mutations was sent with, by the name of its answer. */
const sent = new WeakMap<object, Map<Path['key'], Sent>>();

/** Notes what a mutation was sent with, so that a field of its answer can look at it. */
export function noteSent(
  context: object,
  { path, fieldName: mutation }: Pick<GraphQLResolveInfo, 'path' | 'fieldName'>,
  args: Sent['args'],
): void {
  const ofRequest = sent.get(context) ?? new Map<Path['key'], Sent>();
  sent.set(context, ofRequest.set(path.key, { mutation, args }));
}

/** Finds the mutation whose answer a field stands in; undefined if it is the answer of none. */
export function sentFor(context: object, path: Path): Sent | undefined {
  let root = path;
  while (root.prev !== undefined) root = root.prev;
  return sent.get(context)?.get(root.key);
}
