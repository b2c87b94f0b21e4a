import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import {
  measureOperation,
  type MeasuredOperation,
  type OperationMeasure,
} from './operation-measure.ts';
import type { RequestContext } from './request-context.ts';

/** Longest document, in tokens of GraphQL. */
export const MOST_TOKENS = 2_000;

/** Limits of one operation. A reason is a constant on which a client can act. */
const LIMITS: readonly {
  readonly measure: keyof OperationMeasure;
  readonly most: number;
  readonly reason: string;
  readonly message: string;
}[] = [
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
    measure: 'rootFields',
    most: 20,
    reason: 'TOO_MANY_ROOT_FIELDS',
    message: 'The operation asks for too many things at once. Send several operations.',
  },
  {
    measure: 'fields',
    most: 1_000,
    reason: 'TOO_MANY_FIELDS',
    message: 'The operation selects too many fields. Ask for less at once.',
  },
  {
    measure: 'cost',
    most: 25_000,
    reason: 'TOO_COSTLY',
    message: 'The operation could return too much. Ask for smaller pages.',
  },
];

const most = Object.fromEntries(LIMITS.map((limit) => [limit.measure, limit.most])) as Record<
  keyof OperationMeasure,
  number
>;

/** Returns the reason why an operation is refused; null if it is within all limits. */
export function overLimit(operation: MeasuredOperation): GraphQLError | null {
  const measured = measureOperation(operation, most);
  const passed = LIMITS.find(({ measure }) => measured[measure] > most[measure]);
  return passed === undefined ? null : refusal(passed.message, passed.reason);
}

/** Refuses operations that would cost too much, before they are planned. The same limits hold at every door. */
export function operationLimits(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ schema, document, operation, request }) => {
          if (operation === undefined) {
            throw new GraphQLError('The document has no operation of this name.', {
              extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
            });
          }
          if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
            throw refusal('Subscribe over a WebSocket at this address.', 'WEBSOCKET_NEEDED');
          }
          const variables = request.variables ?? {};
          const refused = overLimit({ schema, document, operation, variables });
          if (refused !== null) throw refused;
          return Promise.resolve();
        },
      }),
  };
}

function refusal(message: string, reason: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'OPERATION_NOT_ALLOWED', reason, http: { status: 400 } },
  });
}
