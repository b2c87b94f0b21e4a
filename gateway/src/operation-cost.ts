import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { introspectionSizes } from './introspection-sizes.ts';
import { LIST_SIZES } from './list-sizes.ts';

/** A valid operation with its variables. */
export interface CostedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Assumed size of a list that nothing is known of. */
const PLAIN_LIST = 10;
/** Fields that hold people's texts: long, and each opened with a key of its member. */
const TEXTS = new Set(['body', 'note', 'text']);
const TEXT_WEIGHT = 10;
/**
 * Texts that weigh otherwise: those that are far longer than others (a page of a hundred journal entries is a request), and
 * those that are opened with a key of the service itself, such as the few words in the line of a call for help.
 */
const TEXT_WEIGHTS: Readonly<Record<string, number>> = {
  'GroupMessage.body': 20,
  'JournalEntry.body': 200,
  'SafetyEventStep.note': 2,
  'SafetyMessage.body': 2,
  'SafetyPlan.printable': 100,
};
/**
 * Fields for each of which a service is asked once more, so that twenty of them in one document are twenty requests
 * within. Twenty are one operation, and a hundred are not, wherever else the root fields are counted.
 */
const FETCHES: Readonly<Record<string, number>> = { 'Query.node': 250 };
/** Characters of a name that are free. The name stands in the answer as often as the field does. */
const NAME_UNIT = 16;
/** Size of a page if none was asked for. */
const PAGE_DEFAULT = 20;
const META_FIELDS: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
  __schema: SchemaMetaFieldDef,
  __type: TypeMetaFieldDef,
};

/**
 * Returns what a valid operation could cost: the fields that could be in the answer, with lists at the size asked for. A
 * text weighs as much as ten other fields or, where it is long, as more, what is fetched alone as
 * much as 250, and every 16 characters of a name as much as one. Stops as soon as the cost is over `most`, so that the
 * work is bounded.
 */
export function costOf(operation: CostedOperation, most: number): number {
  const costing = new Costing(operation, most);
  const type = operation.schema.getRootType(operation.operation.operation) ?? undefined;
  costing.take(operation.operation.selectionSet, { type, times: 1 });
  return costing.cost;
}

interface Place {
  readonly type: GraphQLNamedType | undefined;
  /** Number of times that this selection could be in the answer. */
  readonly times: number;
}

class Costing {
  cost = 0;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #defaults: ReadonlyMap<string, number>;

  constructor(
    private readonly operation: CostedOperation,
    private readonly most: number,
  ) {
    this.#fragments = new Map(
      operation.document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
    this.#defaults = new Map(
      (operation.operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
      ),
    );
  }

  take(selections: SelectionSetNode, place: Place): void {
    for (const selection of selections.selections) {
      if (this.cost > this.most) return;
      switch (selection.kind) {
        case Kind.FIELD:
          this.#takeField(selection, place);
          break;
        case Kind.INLINE_FRAGMENT:
          this.take(
            selection.selectionSet,
            this.#narrowed(place, selection.typeCondition?.name.value),
          );
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = this.#fragments.get(selection.name.value);
          if (fragment === undefined) break;
          this.take(
            fragment.selectionSet,
            this.#narrowed(place, fragment.typeCondition.name.value),
          );
          break;
        }
      }
    }
  }

  #takeField(field: FieldNode, { type, times }: Place): void {
    const returned = returnedBy(field.name.value, type);
    const size = times * this.#sizeOf(field, type, returned);
    const isLeaf = field.selectionSet === undefined;
    const weight = weightOf(field.name.value, type);
    const name = (field.alias ?? field.name).value;
    this.cost += times * Math.floor(name.length / NAME_UNIT) + (isLeaf ? size : times) * weight;
    if (field.selectionSet === undefined) return;
    const below = returned === undefined ? undefined : getNamedType(returned);
    this.take(field.selectionSet, { type: below, times: size });
  }

  /**
   * Returns the factor of a field. The size of a page multiplies at the connection; its `edges` are that list, and
   * count once.
   */
  #sizeOf(
    field: FieldNode,
    parent: GraphQLNamedType | undefined,
    returned: GraphQLOutputType | undefined,
  ): number {
    const name = field.name.value;
    if (name === 'edges') return 1;
    const asked = ['first', 'last'].map((argument) => this.#numberIn(field, argument) ?? 0);
    const size = Math.max(...asked);
    if (size > 0) return size;
    if (parent !== undefined && isIntrospectionType(parent))
      return introspectionSizes(this.operation.schema)[`${parent.name}.${name}`] ?? 1;
    if (isListType(returned)) return LIST_SIZES[`${parent?.name ?? ''}.${name}`] ?? PLAIN_LIST;
    return isObjectType(returned) && 'edges' in returned.getFields() ? PAGE_DEFAULT : 1;
  }

  #numberIn(field: FieldNode, argument: string): number | undefined {
    const value = field.arguments?.find(({ name }) => name.value === argument)?.value;
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return undefined;
    const name = value.name.value;
    const given = this.operation.variables[name] ?? this.#defaults.get(name);
    return typeof given === 'number' ? given : undefined;
  }

  #narrowed(place: Place, typeName: string | undefined): Place {
    if (typeName === undefined) return place;
    const type = this.operation.schema.getType(typeName);
    return isCompositeType(type) ? { ...place, type } : place;
  }
}

function returnedBy(
  name: string,
  type: GraphQLNamedType | undefined,
): GraphQLOutputType | undefined {
  const own = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  const definition = own ?? META_FIELDS[name];
  return definition === undefined ? undefined : getNullableType(definition.type);
}

function weightOf(field: string, type: GraphQLNamedType | undefined): number {
  const place = `${type?.name ?? ''}.${field}`;
  return TEXT_WEIGHTS[place] ?? FETCHES[place] ?? (TEXTS.has(field) ? TEXT_WEIGHT : 1);
}
