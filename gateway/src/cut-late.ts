import { isSignedIn, type Person } from '@holdfast/identity';
import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, isShownLate, type Fragments } from './admission/safety-lane.ts';
import type { AskedOperation } from './refuse-operation.ts';

/** What is left of an operation: nothing of a request, whose variables are its own. */
type CutDocument = Required<Pick<AskedOperation, 'document' | 'operation'>>;

/**
 * What is left of operations, by those that they were cut from, so that the plan that is kept with one is found again; null
 * for those of which all is shown.
 */
const known = new WeakMap<OperationDefinitionNode, CutDocument | null>();

/**
 * Leaves out of an operation what is not shown for a token that has expired; null if all of it may be shown. So a call for
 * help is never refused for what else its answer was to show.
 */
export function cutLate(asked: AskedOperation, person: Person): AskedOperation | null {
  const { operation } = asked;
  if (operation === undefined || !isSignedIn(person) || person.isLate !== true) return null;
  let left = known.get(operation);
  if (left === undefined) {
    left = cutOf(asked.document, operation);
    known.set(operation, left);
  }
  return left === null ? null : { ...asked, ...left };
}

function cutOf(document: DocumentNode, operation: OperationDefinitionNode): CutDocument | null {
  const cut = new Cut(fragmentsOf(document));
  const selectionSet = cut.of(operation.selectionSet, null);
  if (!cut.isAnything) return null;
  const own: OperationDefinitionNode = { ...operation, selectionSet };
  return { operation: own, document: { kind: Kind.DOCUMENT, definitions: [own] } };
}

const NAME_OF_TYPE: SelectionNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
};

/** Goes through an operation that has been found good. Fragments are put in their places: one may be whole here and cut there. */
class Cut {
  /** True if something was left out. */
  isAnything = false;

  constructor(private readonly fragments: Fragments) {}

  of(set: SelectionSetNode, parent: string | null): SelectionSetNode {
    const selections = set.selections.flatMap((each) => this.#within(each, parent));
    return {
      kind: Kind.SELECTION_SET,
      selections: selections.length === 0 ? [NAME_OF_TYPE] : selections,
    };
  }

  #within(each: SelectionNode, parent: string | null): readonly SelectionNode[] {
    switch (each.kind) {
      case Kind.INLINE_FRAGMENT:
        return [{ ...each, selectionSet: this.of(each.selectionSet, parent) }];
      case Kind.FRAGMENT_SPREAD: {
        const fragment = this.fragments.get(each.name.value);
        if (fragment === undefined) return [];
        const { typeCondition, selectionSet } = fragment;
        const { directives = [] } = each;
        const kind = Kind.INLINE_FRAGMENT;
        return [{ kind, typeCondition, directives, selectionSet: this.of(selectionSet, parent) }];
      }
      case Kind.FIELD: {
        const name = each.name.value;
        const isShown = isShownLate(parent, name);
        if (!isShown) this.isAnything = true;
        if (!isShown || each.selectionSet === undefined) return isShown ? [each] : [];
        return [{ ...each, selectionSet: this.of(each.selectionSet, name) }];
      }
    }
  }
}

/** Says in an answer that something was left out of it. */
export function tellCut(executed: ExecutionResult): ExecutionResult {
  const { errors = [], ...rest } = executed;
  return { ...rest, errors: [...errors, leftOut()] };
}

function leftOut(): GraphQLError {
  return new GraphQLError(
    'You were heard. Some of what was asked for is not shown until you sign in again.',
    { extensions: { code: 'UNAUTHENTICATED' } },
  );
}
