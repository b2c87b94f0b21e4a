import { createHash } from 'node:crypto';
import { canonicalJson } from '@holdfast/kernel';
import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Subscription whose key is wanted; valid, and its variables coerced. */
export interface KeyedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Arguments of the root field that say which room, and where in it: frames do not depend on them. */
const PLACE = new Set(['groupId', 'after']);

/**
 * Makes the key of a subscription: equal for operations whose answers are alike for every item, however they are
 * written. Names of operations and variables, white space, order, fragments that say nothing, repeated fields, and
 * values that are given in another way do not count. Response names do: another alias is another shape.
 */
export function operationKey(keyed: KeyedOperation): string {
  const root = keyed.schema.getSubscriptionType();
  if (root === undefined || root === null) throw new Error('The schema has no subscriptions.');
  const shape = new Shapes(keyed).of([keyed.operation.selectionSet], root, true);
  return createHash('sha256').update(canonicalJson(shape)).digest('base64url');
}

/** Selection in its one form: fields by response name, and what is selected for narrower types by their name. */
interface Shape {
  readonly fields: readonly FieldShape[];
  readonly types: readonly (readonly [typeName: string, shape: Shape])[];
}

interface FieldShape {
  readonly responseName: string;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly below: Shape | null;
}

/** Selections of one level, before they are put into their form. */
interface Level {
  readonly fields: Map<string, FieldNode[]>;
  readonly types: Map<string, SelectionSetNode[]>;
}

class Shapes {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  constructor(private readonly keyed: KeyedOperation) {
    for (const definition of keyed.document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(definition.name.value, definition);
  }

  of(sets: readonly SelectionSetNode[], type: GraphQLCompositeType, isRoot = false): Shape {
    const level: Level = { fields: new Map(), types: new Map() };
    for (const { selections } of sets)
      for (const selection of selections) this.#take(selection, type.name, level);
    const fields = inOrder(level.fields).map(([responseName, nodes]) => ({
      responseName,
      ...this.#fieldOf(nodes, type, isRoot),
    }));
    const types = inOrder(level.types).map(
      ([name, inner]) => [name, this.of(inner, this.#typeOf(name, type), isRoot)] as const,
    );
    return { fields, types };
  }

  #take(selection: SelectionNode, typeName: string, level: Level): void {
    if (!this.#isIncluded(selection)) return;
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      addTo(level.fields, name, selection);
      return;
    }
    const spread =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : this.#fragments.get(selection.name.value);
    if (spread === undefined) return;
    const condition = spread.typeCondition?.name.value ?? typeName;
    if (condition === typeName) {
      for (const inner of spread.selectionSet.selections) this.#take(inner, typeName, level);
      return;
    }
    addTo(level.types, condition, spread.selectionSet);
  }

  #isIncluded(node: { readonly directives?: readonly DirectiveNode[] }): boolean {
    const { variables } = this.keyed;
    return (
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false
    );
  }

  #fieldOf(
    nodes: readonly FieldNode[],
    type: GraphQLCompositeType,
    isRoot: boolean,
  ): Omit<FieldShape, 'responseName'> {
    const [node] = nodes;
    if (node === undefined) throw new Error('A response name has no field.');
    const name = node.name.value;
    const definition = fieldsOf(type)[name];
    const given =
      definition === undefined ? {} : getArgumentValues(definition, node, this.keyed.variables);
    const values = Object.entries(given).filter(([argument]) => !isRoot || !PLACE.has(argument));
    const below = definition === undefined ? null : getNamedType(definition.type);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return {
      name,
      arguments: Object.fromEntries(values),
      below: isCompositeType(below) && sets.length > 0 ? this.of(sets, below) : null,
    };
  }

  #typeOf(name: string, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = this.keyed.schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }
}

function fieldsOf(
  type: GraphQLCompositeType,
): Readonly<Record<string, GraphQLField<unknown, unknown> | undefined>> {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
}

function addTo<Node>(nodes: Map<string, Node[]>, name: string, node: Node): void {
  const present = nodes.get(name);
  if (present === undefined) nodes.set(name, [node]);
  else present.push(node);
}

function inOrder<Value>(named: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...named].sort(([one], [other]) => (one < other ? -1 : 1));
}
