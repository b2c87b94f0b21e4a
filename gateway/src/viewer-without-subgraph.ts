import { globalId } from '@holdfast/graphql/ids';
import type { Person } from '@holdfast/identity';
import { Kind, parse, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';

/** Answer to a fetch whose subgraph is away, and the place of what is missing. */
export interface PartialAnswer {
  readonly data: Record<string, unknown> | null;
  /** Path of the missing fields; null if they have more than one. */
  readonly path: readonly string[] | null;
}

/**
 * Answers the part that the gateway knows by itself: who the viewer is. The planner asks any one subgraph for `viewer {
 * id }`; without this, the outage of that one would blank the whole viewer for every client that selects `id`.
 * @param query the planner's document for the subgraph.
 */
export function viewerWithoutSubgraph(query: string, person: Person): PartialAnswer {
  const roots = fieldsOf(rootOf(parse(query, { noLocation: true })));
  if (person.kind !== 'member' || roots.length === 0) return { data: null, path: null };
  const viewers = roots.filter(({ name }) => name.value === 'viewer');
  const data = viewers.map((field) => {
    const own = { id: globalId('Viewer', person.memberId), __typename: 'Viewer' } as Record<
      string,
      string
    >;
    const known = fieldsOf(field.selectionSet)
      .filter(({ name }) => name.value in own)
      .map((each) => [keyOf(each), own[each.name.value]] as const);
    return [keyOf(field), Object.fromEntries(known)] as const;
  });
  return { data: viewers.length === 0 ? null : Object.fromEntries(data), path: placeOf(roots) };
}

function placeOf(roots: readonly FieldNode[]): readonly string[] | null {
  const [root] = roots;
  // The paths of entities depend on the question that named them; the gateway knows them, and adds them itself.
  if (root === undefined || roots.length > 1 || root.name.value === '_entities') return null;
  const missing = fieldsOf(root.selectionSet).filter(
    ({ name }) => name.value !== 'id' && name.value !== '__typename',
  );
  const [field] = missing;
  if (root.name.value !== 'viewer' || field === undefined || missing.length > 1)
    return [keyOf(root)];
  return [keyOf(root), keyOf(field)];
}

function rootOf(document: DocumentNode | undefined): SelectionSetNode | undefined {
  const operation = document?.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation !== undefined && 'selectionSet' in operation
    ? operation.selectionSet
    : undefined;
}

/** Returns the selected fields. The planner writes out selections on an object type, so there is nothing else. */
function fieldsOf(selections: SelectionSetNode | undefined): readonly FieldNode[] {
  return (selections?.selections ?? []).filter((selection) => selection.kind === Kind.FIELD);
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
