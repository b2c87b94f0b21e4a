import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Amount that one operation asks for. */
export interface OperationMeasure {
  /** Levels of fields below one another. */
  depth: number;
  /** Aliases, those of `__typename` included: each is executed and named anew. */
  aliases: number;
  /** Fields right below the root. */
  rootFields: number;
  /** Selected fields, each use of a fragment counted. */
  fields: number;
  /**
   * Fields that could be in the answer, with lists at the size asked for; a text weighs as much as ten other fields.
   */
  cost: number;
}

/** A valid operation with its variables. */
export interface MeasuredOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Assumed size of a list that has no size argument, such as `memberships` or `fieldErrors`. */
const PLAIN_LIST = 10;
/** Fields that hold people's texts: long, and each opened with a key of its own. */
const TEXTS = new Set(['body', 'note', 'text']);
const TEXT_WEIGHT = 10;
/** Size of a page if none was asked for. */
const PAGE_DEFAULT = 20;

/**
 * Measures an operation that has been validated. Stops as soon as anything is over its limit, so that the work is
 * bounded by the limits and not by what nested fragments could expand to.
 */
export function measureOperation(
  operation: MeasuredOperation,
  most: Readonly<OperationMeasure>,
): OperationMeasure {
  const measurement = new Measurement(operation, most);
  const root = operation.schema.getRootType(operation.operation.operation) ?? undefined;
  measurement.take(operation.operation.selectionSet, { type: root, depth: 1, times: 1 });
  return measurement.measured;
}

interface Place {
  readonly type: GraphQLNamedType | undefined;
  readonly depth: number;
  /** Number of times that this selection could be in the answer. */
  readonly times: number;
}

class Measurement {
  readonly measured: OperationMeasure = { depth: 0, aliases: 0, rootFields: 0, fields: 0, cost: 0 };
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #defaults: ReadonlyMap<string, number>;

  constructor(
    private readonly operation: MeasuredOperation,
    private readonly most: Readonly<OperationMeasure>,
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
      if (this.#isOver()) return;
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

  #takeField(field: FieldNode, { type, depth, times }: Place): void {
    const { measured } = this;
    measured.fields += 1;
    measured.cost += times * (TEXTS.has(field.name.value) ? TEXT_WEIGHT : 1);
    if (field.alias !== undefined) measured.aliases += 1;
    if (depth === 1) measured.rootFields += 1;
    measured.depth = Math.max(measured.depth, depth);
    if (field.selectionSet === undefined) return;
    const definition =
      isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
    const returned = definition === undefined ? undefined : getNullableType(definition.type);
    const below = {
      type: returned === undefined ? undefined : getNamedType(returned),
      depth: depth + 1,
      times: times * this.#sizeOf(field, returned),
    };
    this.take(field.selectionSet, below);
  }

  /**
   * Returns the factor of a field. The size of a page multiplies at the connection; its `edges` are that list, and
   * count once.
   */
  #sizeOf(field: FieldNode, returned: GraphQLOutputType | undefined): number {
    const name = field.name.value;
    if (name === 'edges' || name.startsWith('__')) return 1;
    const asked = ['first', 'last'].map((argument) => this.#numberIn(field, argument) ?? 0);
    const size = Math.max(...asked);
    if (size > 0) return size;
    if (isListType(returned)) return PLAIN_LIST;
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

  #isOver(): boolean {
    const { measured, most } = this;
    return (
      measured.fields > most.fields || measured.aliases > most.aliases || measured.cost > most.cost
    );
  }
}
