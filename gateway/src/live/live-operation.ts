import { localId } from '@holdfast/graphql/ids';
import { isTooLong } from '@holdfast/http';
import {
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { JudgeDocument } from '../judge-document.ts';
import { costOf } from '../operation-cost.ts';
import { MOST_COST, PARSE_LIMITS, tooLong, whyNotExecuted } from '../operation-limits.ts';
import { faultsOfVariables } from '../values.ts';
import type { HintKind } from './hint.ts';
import { operationKey } from './operation-key.ts';
import { selectsAny } from './viewer-fields.ts';

/** The subscriptions to hints; any other is about a room. */
const HINTS: Readonly<Record<string, HintKind | undefined>> = {
  viewerActivity: 'viewer',
  staffActivity: 'staff',
};
/** Directives by which a field is left out. */
const LEAVES_OUT: ReadonlySet<string> = new Set(['skip', 'include']);

/** Message with which a client subscribes. */
export interface SubscribePayload {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Subscription that went through the whole pipeline except execution. */
export type LiveOperation = RoomOperation | HintOperation;

/** Subscription to what happens in a room. */
export interface RoomOperation extends ReadOperation {
  readonly kind: 'room';
  readonly groupId: string;
  readonly after: string | null;
}

/** Subscription to hints: about what is the viewer's own, or what staff have to see. */
export interface HintOperation extends ReadOperation {
  readonly kind: HintKind;
}

interface ReadOperation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** True if frames differ from person to person, so that they are made for each of them. */
  readonly isPersonal: boolean;
  /** Key of the operation: equal for operations that ask for the same, no matter how, in which room, and from where. */
  readonly key: string;
  /** What one frame could cost. */
  readonly cost: number;
  /** Number of items that are executed at once, at the most: together they cost no more than a request may. */
  readonly mostAtOnce: number;
}

/** Graph that subscriptions are read against. */
export interface LiveGraph {
  readonly schema: GraphQLSchema;
  readonly judge: JudgeDocument;
  /** Fields that differ from person to person, as `Type.field`. */
  readonly viewerFields: ReadonlySet<string>;
}

/**
 * Reads a subscription: parses it within bounds unless its document is known, validates and limits it, and coerces its
 * variables. Never throws: a fault of the client costs an error on this subscription, and not the socket.
 */
export function readLiveOperation(
  graph: LiveGraph,
  payload: SubscribePayload,
  known?: DocumentNode,
): LiveOperation | readonly [GraphQLError, ...GraphQLError[]] {
  try {
    return read(graph, payload, known ?? parseBounded(payload.query));
  } catch (error) {
    // What a library throws has no code.
    const isOurs = error instanceof GraphQLError && error.extensions['code'] !== undefined;
    return [isOurs ? error : invalid('The document cannot be read.')];
  }
}

function read(
  { schema, judge, viewerFields }: LiveGraph,
  { operationName, variables }: SubscribePayload,
  document: DocumentNode,
): LiveOperation | readonly [GraphQLError, ...GraphQLError[]] {
  const [fault, ...faults] = judge(schema, document);
  if (fault !== undefined) return [fault, ...faults];
  const operation = operationOf(document, operationName ?? undefined);
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw notAllowed('Queries and mutations go over HTTP. This socket takes subscriptions.');
  }
  const coerced = coercedVariables(schema, operation, variables ?? {});
  const refusal = whyNotExecuted({ schema, document, operation, variables: coerced });
  if (refusal !== null) throw refusal;
  const cost = costOf({ schema, document, operation, variables: coerced }, MOST_COST);
  const field = rootField(operation, document);
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  if (definition === undefined) throw invalid('There is no such subscription.');
  const name = operation.name?.value;
  const readOperation: ReadOperation = {
    document,
    operationName: name,
    variables: coerced,
    isPersonal: selectsAny(schema, document, viewerFields),
    key: operationKey({ schema, document, operation, variables: coerced }),
    cost,
    mostAtOnce: Math.max(1, Math.floor(MOST_COST / Math.max(1, cost))),
  };
  const kind = HINTS[definition.name];
  if (kind !== undefined) return { kind, ...readOperation };
  const { groupId, after } = argumentsOf(getArgumentValues(definition, field, coerced));
  return {
    kind: 'room',
    ...readOperation,
    groupId: localId('Group', groupId).toLowerCase(),
    after,
  };
}

function coercedVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const [wrong] = faultsOfVariables(schema, operation, variables);
  if (wrong !== undefined) throw wrong;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined)
    throw invalid('A value has the wrong type. Compare the variables with schema.graphql.');
  return coerced;
}

function parseBounded(query: string): DocumentNode {
  try {
    return parse(query, { ...PARSE_LIMITS, noLocation: true });
  } catch (error) {
    throw error instanceof Error && isTooLong(error)
      ? tooLong()
      : invalid('The document is not GraphQL.');
  }
}

function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const chosen =
    name === undefined
      ? operations.length === 1
        ? operations[0]
        : undefined
      : operations.find((operation) => operation.name?.value === name);
  if (chosen === undefined) throw invalid('Say which operation of the document is meant.');
  return chosen;
}

/** Reads the arguments of the root field. A cursor in the document itself may be a literal of any kind. */
function argumentsOf(given: Readonly<Record<string, unknown>>): {
  readonly groupId: string;
  readonly after: string | null;
} {
  const { groupId, after = null } = given;
  if (typeof groupId !== 'string') throw invalid('Say which group is meant.');
  if (after !== null && typeof after !== 'string')
    throw invalid('A cursor is text, as the frames give it.');
  return { groupId, after };
}

/** Finds the one field of a valid subscription; it may stand in a fragment. It cannot be left out by a directive. */
function rootField(operation: OperationDefinitionNode, document: DocumentNode): FieldNode {
  let [selection] = operation.selectionSet.selections;
  while (selection !== undefined) {
    if (selection.directives?.some(({ name }) => LEAVES_OUT.has(name.value)) === true)
      throw invalid('The field of a subscription cannot be skipped.');
    if (selection.kind === Kind.FIELD) return selection;
    const spread = selection;
    const inner =
      spread.kind === Kind.INLINE_FRAGMENT
        ? spread
        : document.definitions.find(
            (definition) =>
              definition.kind === Kind.FRAGMENT_DEFINITION &&
              definition.name.value === spread.name.value,
          );
    selection =
      inner !== undefined && 'selectionSet' in inner ? inner.selectionSet.selections[0] : undefined;
  }
  throw invalid('The subscription selects no field.');
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function notAllowed(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_NOT_ALLOWED' } });
}
