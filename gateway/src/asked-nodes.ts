import {
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';
import type { AskedOperation } from './refuse-operation.ts';

/** What an operation asks of `Query.node`, and how it is asked. */
interface AskedNodes {
  /** The document that is executed: each node is asked for its id, whatever else is asked of it. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Names under which nodes stand in the answer. */
  readonly names: ReadonlySet<string>;
  /** Name in them of the id that nobody asked for. */
  readonly added: string;
}

const ROOT = 'node';
/** Name of an id that nobody asked for, unless the document has it. */
const ADDED = '__nodeId';

/** By operation, so that the plan that is kept with one is found again. Null for the others, which are nearly all. */
const known = new WeakMap<OperationDefinitionNode, AskedNodes | null>();

/**
 * Finds the nodes of an operation; null if it asks for none. Only the owner of a node knows whether it is there: its id,
 * which cannot be null, makes it null if not. So the id is asked for even where a client does not want it.
 */
export function askedNodes(asked: AskedOperation): AskedNodes | null {
  const { operation } = asked;
  if (operation === undefined) return null;
  const found = known.get(operation);
  if (found !== undefined) return found;
  const nodes = nodesOf(asked, operation);
  known.set(operation, nodes);
  return nodes;
}

function nodesOf(
  { schema, document }: AskedOperation,
  operation: OperationDefinitionNode,
): AskedNodes | null {
  const names = new Set<string>();
  const added = freeName(document);
  const id = idUnder(added);
  const types = new TypeInfo(schema);
  const enter = (field: FieldNode) => {
    if (field.name.value !== ROOT || types.getParentType() !== schema.getQueryType())
      return undefined;
    names.add((field.alias ?? field.name).value);
    const selections = field.selectionSet?.selections ?? [];
    const selectionSet = { kind: Kind.SELECTION_SET, selections: [...selections, id] } as const;
    return { ...field, selectionSet };
  };
  const at = document.definitions.indexOf(operation);
  const whole = visit(document, visitWithTypeInfo(types, { Field: { enter } }));
  const own = whole.definitions[at];
  return names.size === 0 || own?.kind !== Kind.OPERATION_DEFINITION
    ? null
    : { document: whole, operation: own, names, added };
}

/** A name that is no alias in the document: under one that is, a client would get another field, or not its own. */
function freeName(document: DocumentNode): string {
  const taken = new Set<string>();
  visit(document, { Field: ({ alias }) => void taken.add(alias?.value ?? '') });
  let name = ADDED;
  while (taken.has(name)) name += '_';
  return name;
}

const idUnder = (added: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: added },
  name: { kind: Kind.NAME, value: 'id' },
});

/** Takes the ids out of an answer that nobody asked for, and the nulls of nodes out of what is missing in it. */
export function withoutAdded(
  executed: ExecutionResult,
  { names, added }: AskedNodes,
): ExecutionResult {
  const { data, extensions, ...rest } = executed;
  const shown = Object.entries(data ?? {}).map(
    ([name, value]) => [name, names.has(name) ? withoutId(value, added) : value] as const,
  );
  const told: unknown = extensions?.['valueCompletion'];
  const all = Array.isArray(told) ? (told as readonly unknown[]) : [];
  const missing = all.filter((each) => !isOfNode(each, names));
  return {
    ...rest,
    ...(data === undefined ? {} : { data: data === null ? null : Object.fromEntries(shown) }),
    ...(missing.length === 0 ? {} : { extensions: { valueCompletion: missing } }),
  };
}

function withoutId(node: unknown, added: string): unknown {
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== added));
}

/** True for the null of an id of a node: the node is not there, or not theirs to see. */
function isOfNode(missing: unknown, names: ReadonlySet<string>): boolean {
  const { path } = missing as { readonly path?: readonly (string | number)[] };
  return path?.length === 2 && names.has(String(path[0]));
}
