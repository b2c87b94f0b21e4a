import { createHash } from 'node:crypto';
import { canonicalJson } from '@holdfast/kernel';
import {
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  print,
  specifiedRules,
  validate,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { MOST_TOKENS, overLimit } from '../operation-limits.ts';
import { selectsAny } from './viewer-fields.ts';

/** Message with which a client subscribes. */
export interface SubscribePayload {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Subscription that went through the whole pipeline except execution. */
export interface LiveOperation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly groupId: string;
  readonly after: string | null;
  /** True if frames differ from person to person, so that they are made for each of them. */
  readonly isPersonal: boolean;
  /** Key of the operation: equal for operations that ask for the same, no matter at which item they begin. */
  readonly key: string;
}

/** Graph that subscriptions are read against. */
export interface LiveGraph {
  readonly schema: GraphQLSchema;
  /** Fields that differ from person to person, as `Type.field`. */
  readonly viewerFields: ReadonlySet<string>;
}

/**
 * Reads a subscription: parses it within bounds, validates and limits it, and coerces its variables. Never throws: a
 * fault of the client costs an error on this subscription, and not the socket.
 */
export function readLiveOperation(
  graph: LiveGraph,
  payload: SubscribePayload,
): LiveOperation | readonly [GraphQLError, ...GraphQLError[]] {
  try {
    return read(graph, payload);
  } catch (error) {
    // graphql-js throws, without a code, out of validate() for @skip at the root of a subscription.
    const isOurs = error instanceof GraphQLError && error.extensions['code'] !== undefined;
    return [isOurs ? error : invalid('The document cannot be read.')];
  }
}

function read(
  { schema, viewerFields }: LiveGraph,
  { query, operationName, variables }: SubscribePayload,
): LiveOperation | readonly [GraphQLError, ...GraphQLError[]] {
  const document = parseBounded(query);
  const [fault, ...faults] = validate(schema, document, specifiedRules);
  if (fault !== undefined) return [asInvalid(fault), ...faults.map(asInvalid)];
  const operation = operationOf(document, operationName ?? undefined);
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw notAllowed('Queries and mutations go over HTTP. This socket takes subscriptions.');
  }
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (coerced.errors !== undefined)
    throw invalid('A value has the wrong type. Compare the variables with schema.graphql.');
  const refusal = overLimit({ schema, document, operation, variables: coerced.coerced });
  if (refusal !== null) throw refusal;
  const field = rootField(operation, document);
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  if (definition === undefined) throw invalid('There is no such subscription.');
  const { groupId, after = null } = getArgumentValues(definition, field, coerced.coerced) as {
    readonly groupId: string;
    readonly after?: string | null;
  };
  const name = operation.name?.value;
  return {
    document,
    operationName: name,
    variables: coerced.coerced,
    groupId: groupId.toLowerCase(),
    after,
    isPersonal: selectsAny(schema, document, viewerFields),
    key: keyOf(document, name, withoutAfter(coerced.coerced, field)),
  };
}

function parseBounded(query: string): DocumentNode {
  try {
    return parse(query, { maxLexicalTokens: MOST_TOKENS, noLocation: true });
  } catch {
    throw invalid('The document is not GraphQL, or too long.');
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

/** Finds the one field of a valid subscription; it may stand in a fragment. */
function rootField(operation: OperationDefinitionNode, document: DocumentNode): FieldNode {
  let [selection] = operation.selectionSet.selections;
  while (selection !== undefined && selection.kind !== Kind.FIELD) {
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
  if (selection === undefined) throw invalid('The subscription selects no field.');
  return selection;
}

/** Leaves out the variable that says where a stream begins: it differs per subscriber, while the frames do not. */
function withoutAfter(
  variables: Readonly<Record<string, unknown>>,
  field: FieldNode,
): Readonly<Record<string, unknown>> {
  const value = field.arguments?.find(({ name }) => name.value === 'after')?.value;
  if (value?.kind !== Kind.VARIABLE) return variables;
  const { [value.name.value]: _, ...rest } = variables;
  return rest;
}

function keyOf(document: DocumentNode, name: string | undefined, variables: object): string {
  return createHash('sha256')
    .update(print(document))
    .update(`\0${name ?? ''}\0${canonicalJson(variables)}`)
    .digest('base64url');
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function notAllowed(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_NOT_ALLOWED' } });
}

function asInvalid({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    ...(nodes === undefined ? {} : { nodes }),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}
