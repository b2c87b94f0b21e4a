import { GraphQLError, type DocumentNode } from 'graphql';
import { measureDocument, type DocumentMeasure } from './document-measure.ts';
import { costOf, type CostedOperation } from './operation-cost.ts';

/** Longest document: in characters, as most of them are ASCII, and in tokens of GraphQL. A longer one is not parsed. */
export const PARSE_LIMITS = {
  maxSourceLength: 32 * 1_024,
  maxLexicalTokens: 2_000,
  maxComments: 2_000,
} as const;
/** Greatest cost of an operation, in fields of its answer. */
export const MOST_COST = 25_000;
/** Reason of the refusal of an operation that costs more. */
export const TOO_COSTLY = 'TOO_COSTLY';
/** Number of faults that are looked for in a document, and in its variables. */
export const MOST_FAULTS = 5;
/**
 * Items of the longest list in the variables. Above the longest that a service takes, which is twice a plan. Lists in the
 * document are bounded by its tokens.
 */
export const MOST_LIST_ITEMS = 500;

/** Limits of a document, in the order in which they are told. A reason is a constant on which a client can act. */
const LIMITS: readonly {
  readonly measure: keyof DocumentMeasure;
  readonly most: number;
  readonly reason: string;
  readonly message: string;
}[] = [
  {
    measure: 'longestName',
    most: 64,
    reason: 'NAME_TOO_LONG',
    message: 'A name in the document is longer than 64 characters. Choose a shorter one.',
  },
  {
    measure: 'depth',
    most: 15,
    reason: 'TOO_DEEP',
    message: 'The operation is nested too deeply. Ask in two steps.',
  },
  {
    measure: 'aliases',
    most: 50,
    reason: 'TOO_MANY_ALIASES',
    message: 'The operation has too many aliases. Ask for less at once.',
  },
  {
    measure: 'repeats',
    most: 5_000,
    reason: 'TOO_MANY_REPEATS',
    message: 'The operation asks for the same fields too often. Name each once.',
  },
  {
    measure: 'rootFields',
    most: 20,
    reason: 'TOO_MANY_ROOT_FIELDS',
    message: 'The operation asks for too many things at once. Send several operations.',
  },
  {
    measure: 'fields',
    // A plan takes about 0.1 ms for each of them.
    most: 500,
    reason: 'TOO_MANY_FIELDS',
    message: 'The operation selects too many fields. Ask for less at once.',
  },
  {
    measure: 'operations',
    most: 10,
    reason: 'TOO_MANY_OPERATIONS',
    message: 'The document has too many operations. Send those that are needed.',
  },
  {
    measure: 'fragments',
    most: 100,
    reason: 'TOO_MANY_FRAGMENTS',
    message: 'The document has too many fragments. Send those that are needed.',
  },
  {
    measure: 'variables',
    most: 100,
    reason: 'TOO_MANY_VARIABLES',
    message: 'The document has too many variables. Put them into one input.',
  },
  {
    measure: 'directives',
    most: 100,
    reason: 'TOO_MANY_DIRECTIVES',
    message: 'The document has too many directives. Put them on a fragment.',
  },
  {
    measure: 'arguments',
    most: 200,
    reason: 'TOO_MANY_ARGUMENTS',
    message: 'The document has too many arguments. Send several operations.',
  },
  {
    measure: 'valueDepth',
    most: 10,
    reason: 'VALUE_TOO_DEEP',
    message: 'A value in the document is nested too deeply. Send it as a variable.',
  },
];

/** Greatest measure of a document that is validated. */
export const MOST_OF_DOCUMENT = Object.fromEntries(
  LIMITS.map((limit) => [limit.measure, limit.most]),
) as Record<keyof DocumentMeasure, number>;

/** Returns the reason why a document is refused before it is validated; null if it is within all limits. */
export function whyNotValidated(document: DocumentNode): GraphQLError | null {
  const measured = measureDocument(document, MOST_OF_DOCUMENT);
  const passed = LIMITS.find(({ measure }) => measured[measure] > MOST_OF_DOCUMENT[measure]);
  return passed === undefined ? null : refusal(passed.message, passed.reason);
}

/** Returns the refusal of variables with too long a list; null if each may be looked at item by item. */
export function whyNotCoerced(variables: Readonly<Record<string, unknown>>): GraphQLError | null {
  // Nothing is called for each level, so that no depth is too much.
  const open: unknown[] = [variables];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && value.length > MOST_LIST_ITEMS) {
      const most = String(MOST_LIST_ITEMS);
      return refusal(`A list has more than ${most} items. Send fewer at once.`, 'LIST_TOO_LONG');
    }
    for (const within of Object.values(value)) open.push(within);
  }
  return null;
}

/** Returns the refusal of a valid operation whose answer could be too large; null if it may be executed. */
export function whyNotExecuted(operation: CostedOperation): GraphQLError | null {
  if (costOf(operation, MOST_COST) <= MOST_COST) return null;
  const message =
    'The operation could return too much. Ask for smaller pages (first), or for lists in lists in a second step.';
  return refusal(message, TOO_COSTLY);
}

/** Makes the refusal of a document with too many characters or tokens. */
export function tooLong(): GraphQLError {
  return refusal('The document is too long. Ask for less at once.', 'TOO_LONG');
}

/** Makes the refusal of an operation that no door takes. */
export function refusal(message: string, reason: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'OPERATION_NOT_ALLOWED', reason },
  });
}
