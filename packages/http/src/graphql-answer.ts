import { GraphQLError, Kind, type ExecutionResult, type FormattedExecutionResult } from 'graphql';
import { isLargerThan } from './answer-size.ts';
import type { ErrorMask } from './error-mask.ts';

/** Answer to a request for an operation. */
export interface GraphqlAnswer {
  readonly result: FormattedExecutionResult;
  /** 200 if it was executed, 400 if it is refused, 500 if it broke. */
  readonly statusCode: 200 | 400 | 500;
  /** True if it is of a mutation: its outcomes have sentences. */
  readonly hasOutcomes?: boolean;
  /** True if it may be compressed: it holds nothing that lets somebody in, such as a token or a code. */
  readonly isCompressible?: boolean;
}

/** Limits of what leaves a process. */
export interface AnswerLimits {
  readonly mask: ErrorMask;
  /** Bytes of the largest answer. */
  readonly mostBytes: number;
}

const TOO_LARGE: GraphqlAnswer = {
  statusCode: 400,
  result: {
    errors: [
      {
        message: 'The answer is too large. Ask for smaller pages. What a mutation did, stands.',
        extensions: { code: 'OPERATION_NOT_ALLOWED', reason: 'ANSWER_TOO_LARGE' },
      },
    ],
  },
};

/** Makes the answer of what was executed: its errors masked, and no larger than it may be. */
export function answerOf(
  { mask, mostBytes }: AnswerLimits,
  { data, errors }: ExecutionResult,
): GraphqlAnswer {
  // Without data, the variables did not fit, and nothing was executed.
  if (data === undefined) return refusalOf(mask, (errors ?? []).map(withCode));
  const result = errors === undefined ? { data } : { errors: masked(mask, errors), data };
  return isLargerThan(result, mostBytes) ? TOO_LARGE : { result, statusCode: 200 };
}

/** Makes the answer to an operation that is not executed. */
export function refusalOf(mask: ErrorMask, errors: readonly GraphQLError[]): GraphqlAnswer {
  return { result: { errors: masked(mask, errors) }, statusCode: 400 };
}

/** Makes the answer to an operation whose execution threw. */
export function brokenOf(mask: ErrorMask, error: unknown): GraphqlAnswer {
  const wrapped = error instanceof Error ? asGraphqlError(error) : new GraphQLError('');
  return { result: { errors: [mask(wrapped.toJSON(), error)] }, statusCode: 500 };
}

function masked(mask: ErrorMask, errors: readonly Error[]) {
  return errors.map((error) => mask(asGraphqlError(error).toJSON(), error));
}

/** The gateway's executor lists errors of other classes, too. */
function asGraphqlError(error: Error): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError(error.message, { originalError: error });
}

/** Gives a code to what graphql-js says of a variable; it has none for it. */
function withCode(error: GraphQLError): GraphQLError {
  const isOfVariable = error.nodes?.every(({ kind }) => kind === Kind.VARIABLE_DEFINITION) === true;
  if (!isOfVariable || error.extensions['code'] !== undefined) return error;
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
