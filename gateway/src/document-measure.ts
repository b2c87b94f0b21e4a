import {
  BREAK,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Counts of a document, made from its syntax alone: before it is validated, so that validation is bounded, too. */
export interface DocumentMeasure {
  /** Characters of the longest name: of an operation, a variable, an alias, a fragment, or anything else. */
  longestName: number;
  operations: number;
  fragments: number;
  variables: number;
  directives: number;
  arguments: number;
  /** Lists and objects within one another in a value, or lists in the type of a variable. */
  valueDepth: number;
  /** Levels of fields below one another. */
  depth: number;
  /** Aliases, those of `__typename` included: each is executed and named anew. */
  aliases: number;
  /** Fields right below the root. */
  rootFields: number;
  /** Selected fields of the largest operation, each use of a fragment counted. */
  fields: number;
  /**
   * Pairs of fields that would stand at one and the same place of the answer. Validation compares each pair, so a field
   * that is selected 500 times costs 125,000 comparisons.
   */
  repeats: number;
}

/** Spreads and fields that are followed in the whole document, at most. Nested fragments grow without bound. */
const MOST_STEPS = 10_000;

/** Measures a document. Stops as soon as anything is over its limit, so that the work is bounded by the limits. */
export function measureDocument(
  document: DocumentNode,
  most: Readonly<DocumentMeasure>,
): DocumentMeasure {
  const measured = countNodes(document, most);
  if (!isOver(measured, most)) new Expansion(document, measured, most).follow();
  return measured;
}

function isOver(measured: DocumentMeasure, most: Readonly<DocumentMeasure>): boolean {
  for (const name in measured) {
    if (measured[name as keyof DocumentMeasure] > most[name as keyof DocumentMeasure]) return true;
  }
  return false;
}

function countNodes(document: DocumentNode, most: Readonly<DocumentMeasure>): DocumentMeasure {
  const measured: DocumentMeasure = {
    longestName: 0,
    operations: 0,
    fragments: 0,
    variables: 0,
    directives: 0,
    arguments: 0,
    valueDepth: 0,
    depth: 0,
    aliases: 0,
    rootFields: 0,
    fields: 0,
    repeats: 0,
  };
  let valueDepth = 0;
  const count = (name: 'operations' | 'fragments' | 'variables' | 'directives' | 'arguments') => {
    measured[name] += 1;
    return measured[name] > most[name] ? BREAK : undefined;
  };
  const nested = {
    enter: () => {
      valueDepth += 1;
      measured.valueDepth = Math.max(measured.valueDepth, valueDepth);
      return valueDepth > most.valueDepth ? BREAK : undefined;
    },
    leave: () => {
      valueDepth -= 1;
    },
  };
  visit(document, {
    Name: ({ value }) => {
      measured.longestName = Math.max(measured.longestName, value.length);
      return value.length > most.longestName ? BREAK : undefined;
    },
    // An enum's value is a name without a node of its own.
    EnumValue: ({ value }) => {
      measured.longestName = Math.max(measured.longestName, value.length);
    },
    OperationDefinition: () => count('operations'),
    FragmentDefinition: () => count('fragments'),
    VariableDefinition: () => count('variables'),
    Directive: () => count('directives'),
    Argument: () => count('arguments'),
    ListValue: nested,
    ObjectValue: nested,
    ListType: nested,
  });
  return measured;
}

/** Fields at one place of the answer, by the names that they have there. */
type Places = Map<string, { times: number; readonly below: Places }>;

/** Follows fragments as an execution would, and counts what it meets. */
class Expansion {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #met = new Set<string>();
  /** Fragments that are being followed: one within itself is for validation to refuse. */
  readonly #open = new Set<string>();
  #steps = 0;
  #fields = 0;
  #aliases = 0;
  #rootFields = 0;

  constructor(
    private readonly document: DocumentNode,
    private readonly measured: DocumentMeasure,
    private readonly most: Readonly<DocumentMeasure>,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(definition.name.value, definition);
    }
  }

  /** Follows each operation, then the fragments that none of them uses: those are validated, too. */
  follow(): void {
    for (const definition of this.document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) this.#root(definition.selectionSet);
    }
    for (const { name, selectionSet } of this.#fragments.values()) {
      if (!this.#met.has(name.value)) this.#root(selectionSet);
    }
  }

  #root(selections: SelectionSetNode): void {
    this.#fields = 0;
    this.#aliases = 0;
    this.#rootFields = 0;
    this.#take(selections, new Map(), 1);
    const { measured } = this;
    measured.fields = Math.max(measured.fields, this.#fields);
    measured.aliases = Math.max(measured.aliases, this.#aliases);
    measured.rootFields = Math.max(measured.rootFields, this.#rootFields);
  }

  #take(selections: SelectionSetNode, places: Places, depth: number): void {
    for (const selection of selections.selections) {
      this.#steps += 1;
      if (this.#isOver()) return;
      switch (selection.kind) {
        case Kind.FIELD:
          this.#takeField(selection, places, depth);
          break;
        case Kind.INLINE_FRAGMENT:
          this.#take(selection.selectionSet, places, depth);
          break;
        case Kind.FRAGMENT_SPREAD:
          this.#takeFragment(selection.name.value, places, depth);
          break;
      }
    }
  }

  #takeField(field: FieldNode, places: Places, depth: number): void {
    const { measured } = this;
    this.#fields += 1;
    if (field.alias !== undefined) this.#aliases += 1;
    if (depth === 1) this.#rootFields += 1;
    measured.depth = Math.max(measured.depth, depth);
    const name = (field.alias ?? field.name).value;
    const place = places.get(name) ?? { times: 0, below: new Map() as Places };
    places.set(name, place);
    measured.repeats += place.times;
    place.times += 1;
    if (field.selectionSet !== undefined) this.#take(field.selectionSet, place.below, depth + 1);
  }

  #takeFragment(name: string, places: Places, depth: number): void {
    const fragment = this.#fragments.get(name);
    this.#met.add(name);
    if (fragment === undefined || this.#open.has(name)) return;
    this.#open.add(name);
    this.#take(fragment.selectionSet, places, depth);
    this.#open.delete(name);
  }

  #isOver(): boolean {
    const { measured, most } = this;
    const isEndless = this.#steps > MOST_STEPS;
    if (isEndless) this.#fields = Infinity;
    return (
      isEndless ||
      this.#fields > most.fields ||
      this.#aliases > most.aliases ||
      measured.depth > most.depth ||
      measured.repeats > most.repeats
    );
  }
}
