import {
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { JudgeDocument } from './judge-document.ts';
import { refusal, whyNotExecuted } from './operation-limits.ts';
import { faultsOfVariables } from './values.ts';

/** An operation that somebody asks for over HTTP. */
export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** Undefined if the document has none of the name that was given. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Returns why an operation is not executed over HTTP; empty if it is. */
export function whyRefused(
  judge: JudgeDocument,
  { schema, document, operation, variables }: AskedOperation,
): readonly GraphQLError[] {
  const faults = judge(schema, document);
  if (faults.length > 0) return faults;
  if (operation === undefined) {
    const message = 'The document has no operation of this name.';
    return [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })];
  }
  if (operation.operation === OperationTypeNode.SUBSCRIPTION)
    return [refusal('Subscribe over a WebSocket at this address.', 'WEBSOCKET_NEEDED')];
  const wrong = faultsOfVariables(schema, operation, variables);
  if (wrong.length > 0) return wrong;
  const refused = whyNotExecuted({ schema, document, operation, variables });
  return refused === null ? [] : [refused];
}
